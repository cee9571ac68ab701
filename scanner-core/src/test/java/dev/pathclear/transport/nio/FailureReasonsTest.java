package dev.pathclear.transport.nio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.probe.Reason;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ProtocolException;
import java.net.SocketException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FailureReasonsTest {
    private static final long SOON = 1_000_000;

    private static IOException exception(String type) {
        return switch (type) {
            case "Connect" -> new ConnectException();
            case "Bind" -> new BindException();
            case "NoRoute" -> new NoRouteToHostException();
            case "PortUnreachable" -> new PortUnreachableException();
            case "Protocol" -> new ProtocolException();
            case "Socket" -> new SocketException();
            case "IO" -> new IOException();
            default -> throw new IllegalArgumentException(type);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "EMFILE,        OPENING,  LOCAL_DESCRIPTORS",
        "ENFILE,        OPENING,  LOCAL_DESCRIPTORS",
        "ENOBUFS,       OPENING,  LOCAL_MEMORY",
        "ENOMEM,        STARTING, LOCAL_MEMORY",
        "EAFNOSUPPORT,  OPENING,  LOCAL_NO_ROUTE",
        "EADDRNOTAVAIL, OPENING,  LOCAL_PORTS",
        "EADDRINUSE,    STARTING, LOCAL_PORTS",
        "EADDRNOTAVAIL, STARTING, LOCAL_PORTS",
        "ENETUNREACH,   STARTING, LOCAL_NO_ROUTE",
        "EHOSTUNREACH,  STARTING, LOCAL_POLICY",
        "EACCES,        STARTING, LOCAL_POLICY",
        "EINVAL,        STARTING, LOCAL_POLICY",
        "EPERM,         STARTING, LOCAL_PERMISSION",
        "ENETDOWN,      STARTING, LOCAL_NETWORK_DOWN",
        "EMSGSIZE,      STARTING, LOCAL_ERROR",
        "EPROTO,        STARTING, LOCAL_ERROR",
        "ECONNREFUSED,  STARTING, REFUSED",
        "ECONNREFUSED,  PENDING,  REFUSED",
        "ECONNRESET,    PENDING,  RESET_AFTER_ACCEPT",
        "ETIMEDOUT,     PENDING,  TIMEOUT",
        "EHOSTUNREACH,  PENDING,  UNREACHABLE_OR_PROHIBITED",
        "ENETUNREACH,   PENDING,  UNREACHABLE_OR_PROHIBITED",
        "EACCES,        PENDING,  UNREACHABLE_OR_PROHIBITED",
        "ENOPROTOOPT,   PENDING,  UNREACHABLE_OR_PROHIBITED",
        "EPROTO,        PENDING,  UNREACHABLE_OR_PROHIBITED",
        "EOPNOTSUPP,    PENDING,  UNREACHABLE_OR_PROHIBITED",
        "EHOSTDOWN,     PENDING,  UNREACHABLE_OR_PROHIBITED",
        "ENETDOWN,      PENDING,  LOCAL_NETWORK_DOWN",
        "ENOBUFS,       PENDING,  LOCAL_MEMORY",
    })
    void of_aKnownError_dependsOnTheStage(SocketError error, Stage stage, Reason expected) {
        assertThat(FailureReasons.of(new SocketException(), error, stage, SOON)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Connect,         STARTING, REFUSED",
        "Connect,         PENDING,  REFUSED",
        "NoRoute,         STARTING, LOCAL_POLICY",
        "NoRoute,         PENDING,  UNREACHABLE_OR_PROHIBITED",
        "Bind,            OPENING,  LOCAL_PORTS",
        "Bind,            STARTING, LOCAL_PORTS",
        "Bind,            PENDING,  UNREACHABLE_OR_PROHIBITED",
        "PortUnreachable, STARTING, REFUSED",
        "PortUnreachable, PENDING,  REFUSED",
        "Socket,          OPENING,  LOCAL_DESCRIPTORS",
        "Socket,          STARTING, LOCAL_NO_ROUTE",
        "Socket,          PENDING,  LOCAL_ERROR",
        "IO,              PENDING,  LOCAL_ERROR",
        "Protocol,        PENDING,  UNREACHABLE_OR_PROHIBITED",
    })
    void of_anUnknownError_goesByClassAndStage(String type, Stage stage, Reason expected) {
        assertThat(FailureReasons.of(exception(type), null, stage, SOON)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2899999999, REFUSED", "2900000000, TIMEOUT", "30000000000, TIMEOUT"})
    void of_aRefusalThatMayBeATimeout_goesByTime(long elapsedNanos, Reason expected) {
        assertThat(FailureReasons.of(new ConnectException(), null, Stage.PENDING, elapsedNanos)).isEqualTo(expected);
        assertThat(FailureReasons.of(new ConnectException(), SocketError.ECONNREFUSED, Stage.PENDING, elapsedNanos))
                .as("the errno leaves no doubt").isEqualTo(Reason.REFUSED);
    }
}
