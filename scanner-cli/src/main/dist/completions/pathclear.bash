# Completion of pathclear for bash.

_pathclear_roles() { # of the profile that was given, else of all
    case $profile in
        eset-protect) _pathclear_suggest "agent apple-push bridge database domain-controller eset-cloud eset-liveguard eset-push-service eset-repository google-push mdc mobile-device network-host rd-sensor server web-console" ;;
        symantec-endpoint-protection) _pathclear_suggest "client cloud-console content-analysis database edr group-update-provider java-console mac-client manager protection-center remote-management replication-partner reporting-console syslog-server web-console" ;;
        escan) _pathclear_suggest "administrator client server update-agent" ;;
        kaspersky-security-center) _pathclear_suggest "administration-console administration-server administrator database distribution-point ios-mdm-server managed-device mobile-device openapi-client prometheus secondary-administration-server uefi-device web-console-server" ;;
        *) _pathclear_suggest "administration-console administration-server administrator agent apple-push bridge client cloud-console content-analysis database distribution-point domain-controller edr eset-cloud eset-liveguard eset-push-service eset-repository google-push group-update-provider ios-mdm-server java-console mac-client managed-device manager mdc mobile-device network-host openapi-client prometheus protection-center rd-sensor remote-management replication-partner reporting-console secondary-administration-server server syslog-server uefi-device update-agent web-console web-console-server" ;;
    esac
}

_pathclear_suggest() { # values of a list, the last one after a comma
    local before=
    case $current in *,*) before=${current%,*}, ;; esac
    COMPREPLY=($(compgen -P "$before" -W "$1" -- "${current#"$before"}"))
}

_pathclear_files() {
    local IFS=$'\n'
    compopt -o filenames 2>/dev/null
    COMPREPLY+=($(compgen -f -- "$current"))
}

_complete_pathclear() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= profile= i word
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        case "$command $word" in
            " scan") command="scan" ;;
            " compare") command="compare" ;;
            " watch") command="watch" ;;
            " convert") command="convert" ;;
            " verify") command="verify" ;;
            " doctor") command="doctor" ;;
            " rules") command="rules" ;;
            " init") command="init" ;;
            " profiles") command="profiles" ;;
            "profiles list") command="profiles list" ;;
            "profiles show") command="profiles show" ;;
            "profiles lint") command="profiles lint" ;;
        esac
        [ "$word" = --profile ] && profile=${COMP_WORDS[i+1]}
        [ "$profile" = = ] && profile=${COMP_WORDS[i+2]}
    done
    if [ "$current" = = ]; then
        current=
    elif [ "$before" = = ]; then
        before=${COMP_WORDS[COMP_CWORD-2]}
        case $before in -*) ;; *) _pathclear_files; return ;; esac # FORMAT=FILE
    fi
    case "$command $before" in
        "scan -f"|"scan --file"|"scan -x"|"scan --exclude"|"scan --site"|"scan --histogram"|"compare --plan"|"watch --plan"|"rules --site") _pathclear_files; return ;;
        "scan --profile"|"convert --profile"|"rules --profile"|"init --profile") _pathclear_suggest "eset-protect symantec-endpoint-protection escan kaspersky-security-center"; _pathclear_files; return ;;
        "scan --role"|"scan --from"|"rules --from"|"rules --to"|"init --from"|"profiles show --role") _pathclear_roles; return ;;
        "scan --phase") _pathclear_suggest "before after"; return ;;
        "scan --with"|"scan --product-version"|"scan --set"|"scan -p"|"scan --exclude-ports"|"scan --opt-in"|"scan --hold"|"scan --rate"|"scan --max-in-flight"|"scan --per-host"|"scan --timeout"|"scan --retries"|"scan --max-time"|"scan --source"|"scan --lanes"|"scan --seed"|"scan --shard"|"scan --explain"|"compare --engineer"|"compare --note"|"watch --interval"|"watch --for"|"watch --until"|"watch --timeout"|"watch --tolerate"|"watch --source"|"watch --engineer"|"watch --note"|"convert --engineer"|"convert --note"|"verify --sha256"|"rules --source"|"rules --destination"|"rules --with"|"rules --product-version"|"rules --set"|"rules --into"|"rules --ticket"|"init --name"|"init --hosts"|"init --with"|"init --product-version"|"init --set"|"init -x"|"init --exclude")  return ;;
        "scan --transport"|"watch --transport") _pathclear_suggest "auto io_uring epoll nio none"; return ;;
        "scan -o"|"convert -o") _pathclear_suggest "table json ndjson csv tap markdown junit prometheus nmap-xml html"; return ;;
        "scan --junit-granularity"|"convert --junit-granularity") _pathclear_suggest "flow host role"; return ;;
        "scan --lang"|"compare --lang"|"watch --lang"|"convert --lang"|"profiles list --lang"|"profiles show --lang") _pathclear_suggest "en fr es pt"; return ;;
        "scan --fail-on"|"compare --fail-on"|"watch --fail-on") _pathclear_suggest "blocked unproven exposed degraded change never"; return ;;
        "compare -o") _pathclear_suggest "table json csv markdown junit html"; return ;;
        "watch -o") _pathclear_suggest "table ndjson csv markdown junit html"; return ;;
        "doctor -o") _pathclear_suggest "table json"; return ;;
        "rules --need") _pathclear_suggest "required conditional recommended optional informational"; return ;;
        "rules -o") _pathclear_suggest "table csv nftables iptables windows cisco-asa panos plan"; return ;;
        "profiles show -o") _pathclear_suggest "text json"; return ;;
    esac
    case $current in
        -*) case $command in
                "") _pathclear_suggest "-h --help -V --version" ;;
                "scan") _pathclear_suggest "-f --file -x --exclude --assume-up -4 -6 --profile --site --role --from --external --phase --with --product-version --set -p --exclude-ports --full-ranges --no-canaries --opt-in --hold --rate --max-in-flight --per-host --timeout --retries --max-time --source --transport --lanes -o --junit-granularity --lang --seed --shard --histogram --explain --dry-run --yes --fail-on -q --quiet -v --verbose -h --help" ;;
                "compare") _pathclear_suggest "--plan -o --anyway --lang --engineer --note --redact --fail-on -h --help" ;;
                "watch") _pathclear_suggest "--plan --interval --for --until --timeout --tolerate --source --transport -o --lang --engineer --note --redact --fail-on -q --quiet -v --verbose -h --help" ;;
                "convert") _pathclear_suggest "-o --profile --junit-granularity -q --quiet --lang --engineer --note --redact -h --help" ;;
                "verify") _pathclear_suggest "--sha256 -h --help" ;;
                "doctor") _pathclear_suggest "-o -h --help" ;;
                "rules") _pathclear_suggest "--profile --site --from --to --source --destination --need --with --product-version --set --stand-alone --into --ticket -o -h --help" ;;
                "init") _pathclear_suggest "--name --profile --hosts --with --product-version --set -x --exclude --from --yes -h --help" ;;
                "profiles") _pathclear_suggest "-h --help" ;;
                "profiles list") _pathclear_suggest "--lang -h --help" ;;
                "profiles show") _pathclear_suggest "--role -o --lang -h --help" ;;
                "profiles lint") _pathclear_suggest "-h --help" ;;
            esac
            return ;;
        @*) current=${current#@}; _pathclear_files; COMPREPLY=("${COMPREPLY[@]/#/@}"); return ;;
    esac
    case $command in
        "") _pathclear_suggest "scan compare watch convert verify doctor rules init profiles"; ;;
        "scan") _pathclear_files; ;;
        "compare") _pathclear_files; ;;
        "watch") : ;;
        "convert") _pathclear_files; ;;
        "verify") _pathclear_files; ;;
        "doctor") : ;;
        "rules") : ;;
        "init") _pathclear_files; ;;
        "profiles") _pathclear_suggest "list show lint"; ;;
        "profiles list") : ;;
        "profiles show") _pathclear_suggest "eset-protect symantec-endpoint-protection escan kaspersky-security-center"; _pathclear_files; ;;
        "profiles lint") _pathclear_files; ;;
    esac
}

complete -F _complete_pathclear pathclear
