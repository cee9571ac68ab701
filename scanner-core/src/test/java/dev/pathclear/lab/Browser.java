package dev.pathclear.lab;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A headless Chromium, driven by its DevTools protocol over a WebSocket on loopback: what a page says on the console,
 * what it asks of the network, where its elements are, how it prints.
 */
public final class Browser implements Closeable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SECONDS = 60;
    private static final String LISTENING = "DevTools listening on ";

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> replies = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<JsonNode> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger last = new AtomicInteger();
    private volatile CompletableFuture<JsonNode> loaded = new CompletableFuture<>();
    private String session;

    /** Skips the test, with the reason, where there is no Chromium. */
    public static void assumeAvailable() {
        Assumptions.assumeTrue(program().isPresent(), "skipped: no chromium on the PATH");
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(":")).flatMap(folder -> Stream.of("chromium", "chromium-browser")
                .map(name -> Path.of(folder, name))).filter(Files::isExecutable).findFirst();
    }

    /** Starts one without anything of the user's. */
    public Browser() throws IOException {
        profile = Files.createTempDirectory("pathclear-browser");
        process = new ProcessBuilder(program().orElseThrow().toString(), "--headless=new", "--no-sandbox",
                "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
                "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address(), new Listener()).join();
        String target = call("Target.createTarget", Map.of("url", "about:blank")).get("targetId").asString();
        session = call("Target.attachToTarget", Map.of("targetId", target, "flatten", true)).get("sessionId").asString();
        for (String domain : List.of("Page", "Runtime", "Log", "Network", "Security")) {
            call(domain + ".enable", Map.of());
        }
    }

    private URI address() throws IOException {
        BufferedReader said = process.errorReader();
        List<String> lines = new ArrayList<>();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(LISTENING)) {
                Thread.ofVirtual().start(() -> said.lines().forEach(rest -> { }));
                return URI.create(line.substring(LISTENING.length()).strip());
            }
            lines.add(line);
        }
        throw new IllegalStateException("chromium did not start: " + lines);
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean ends) {
            message.append(piece);
            if (ends) {
                take(JSON.readTree(message.toString()));
                message.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private void take(JsonNode message) {
        if (message.has("id")) {
            replies.remove(message.get("id").asInt()).complete(message);
        } else {
            events.add(message);
            if (message.get("method").asString().equals("Page.loadEventFired")) {
                loaded.complete(message);
            }
        }
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        int id = last.incrementAndGet();
        CompletableFuture<JsonNode> reply = new CompletableFuture<>();
        replies.put(id, reply);
        Map<String, Object> request = new HashMap<>(Map.of("id", id, "method", method, "params", parameters));
        if (session != null) {
            request.put("sessionId", session);
        }
        socket.sendText(JSON.writeValueAsString(request), true).join();
        JsonNode answer = reply.orTimeout(SECONDS, TimeUnit.SECONDS).join();
        if (answer.has("error")) {
            throw new IllegalStateException(method + ": " + answer.get("error"));
        }
        return answer.get("result");
    }

    /** Opens a file and waits until it is loaded. */
    public void open(Path file) {
        events.clear();
        loaded = new CompletableFuture<>();
        call("Page.navigate", Map.of("url", file.toUri().toString()));
        loaded.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    /** Returns what the browser complained of since the page was opened: console, log and exceptions. */
    public List<String> complaints() {
        return events.stream().filter(event -> switch (event.get("method").asString()) {
            case "Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown" -> true;
            default -> false;
        }).map(JsonNode::toString).toList();
    }

    /** Returns the addresses that were asked for since the page was opened, its own included. */
    public List<String> requests() {
        return events.stream().filter(event -> event.get("method").asString().equals("Network.requestWillBeSent"))
                .map(event -> event.at("/params/request/url").asString()).toList();
    }

    /**
     * Returns the value of an expression of JavaScript in the page, or of what a promise comes to; the page itself may have
     * no script.
     */
    public JsonNode evaluate(String expression) {
        JsonNode result = call("Runtime.evaluate",
                Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(result.toString());
        }
        return result.at("/result/value");
    }

    /**
     * Sets how the page is shown.
     *
     * @param medium {@code screen} or {@code print}
     * @param scheme {@code light} or {@code dark}
     * @param width in CSS pixels
     */
    public void show(String medium, String scheme, int width) {
        call("Emulation.setEmulatedMedia", Map.of("media", medium, "features",
                List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        call("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Presses a key that has a name, such as {@code Tab}. */
    public void press(String key, int code) {
        for (String type : List.of("keyDown", "keyUp")) {
            call("Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
        }
    }

    /** Waits until an expression is true, looking once a frame. */
    public void await(String condition) {
        evaluate("new Promise(done => { const look = () => (" + condition
                + ") ? done(1) : requestAnimationFrame(look); look(); })");
    }

    /** Presses a key that writes something, such as Enter, which writes a carriage return. */
    public void press(String key, int code, String text) {
        call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "code", key, "windowsVirtualKeyCode", code,
                "text", text));
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
    }

    /** Types a text where the focus is. */
    public void type(String text) {
        call("Input.insertText", Map.of("text", text));
    }

    /** Prints the page as its style sheet says. */
    public void print(Path pdf) throws IOException {
        call("Emulation.setEmulatedMedia", Map.of("media", ""));
        JsonNode printed = call("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", true));
        Files.write(pdf, Base64.getDecoder().decode(printed.get("data").asString()));
    }

    /** Takes a picture of the whole page. */
    public void picture(Path png) throws IOException {
        JsonNode taken = call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip",
                Map.of("x", 0, "y", 0, "width", evaluate("document.documentElement.clientWidth").asInt(), "height",
                        evaluate("document.documentElement.scrollHeight").asInt(), "scale", 1)));
        Files.write(png, Base64.getDecoder().decode(taken.get("data").asString()));
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delete(profile);
    }

    /** What the processes that were ended are still writing is left to the next try. */
    private static void delete(Path folder) throws IOException {
        for (int i = 0; i < 20 && Files.exists(folder); i++) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> {
                    try {
                        Files.deleteIfExists(file);
                    } catch (IOException e) {
                        // Not empty yet, or gone already.
                    }
                });
            } catch (UncheckedIOException | IOException e) {
                // A folder went away while it was walked.
            }
        }
    }
}
