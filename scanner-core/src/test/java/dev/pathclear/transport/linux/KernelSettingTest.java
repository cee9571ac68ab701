package dev.pathclear.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class KernelSettingTest {
    @Test
    void read_ofSeveralNumbers_givesThemAll() throws IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "/proc/sys is Linux's");

        assertThat(KernelSetting.read("net/ipv4/ip_local_port_range")).matches("\\d+\\s+\\d+");
    }

    @Test
    void read_ofWhatIsNotThere_throws() {
        assertThatIOException().isThrownBy(() -> KernelSetting.read("net/ipv4/no_such_setting"));
    }
}
