package timeslice.kernel.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.dflib.jjava.shaded.com.google.gson.JsonElement;
import org.dflib.jjava.shaded.com.google.gson.JsonObject;
import org.dflib.jjava.shaded.com.google.gson.JsonParseException;
import org.dflib.jjava.shaded.com.google.gson.JsonParser;

/**
 * What Jupyter's connection file says: where the kernel listens and the key that signs each message.
 *
 * @param ip a loopback address: this kernel runs what it is sent, so it listens to its own machine alone
 * @param ports a port for each socket, 1 to 65535
 * @param scheme the signature's algorithm, as in {@code hmac-sha256}
 * @param key the secret that signs, not empty
 * @see <a href="https://jupyter-client.readthedocs.io/en/stable/kernels.html#connection-files">Connection files</a>
 */
public record ConnectionFile(String ip, Map<Port, Integer> ports, String scheme, String key) {
    /** The sockets of a kernel, by the name that the file gives their ports. */
    public enum Port {
        /** Requests to run, complete, inspect. */
        SHELL,
        /** Requests that must not wait for a cell: interrupt and shutdown. */
        CONTROL,
        /** Questions of the kernel to the reader. */
        STDIN,
        /** What the kernel publishes. */
        IOPUB,
        /** The echo by which a front end sees that the kernel lives. */
        HB;

        String field() {
            return name().toLowerCase(Locale.ROOT) + "_port";
        }
    }

    private static final Pattern SCHEMES = Pattern.compile("hmac-(md5|sha1|sha224|sha256|sha384|sha512)");

    /** Takes a copy of the ports. */
    public ConnectionFile {
        ports = Map.copyOf(ports);
    }

    /**
     * Reads a connection file.
     *
     * @param file the file that Jupyter wrote
     * @return what it says
     * @throws IllegalArgumentException if it cannot be read or says something that does not do
     */
    public static ConnectionFile read(Path file) {
        var object = object(file);
        var transport = text(file, object, "transport");
        if (!transport.equals("tcp")) {
            throw wrong(file, "transport", transport, "\"tcp\"");
        }
        var ports = new EnumMap<Port, Integer>(Port.class);
        for (var port : Port.values()) {
            ports.put(port, port(file, object, port.field()));
        }
        var key = text(file, object, "key");
        if (key.isEmpty()) {
            throw wrong(file, "key", "", "a secret; without one anybody on this machine could run code here");
        }
        var scheme = text(file, object, "signature_scheme");
        if (!SCHEMES.matcher(scheme).matches()) {
            throw wrong(file, "signature_scheme", scheme, "one such as hmac-sha256");
        }
        return new ConnectionFile(ip(file, object), ports, scheme, key);
    }

    /** {@return where a socket listens, as ZeroMQ writes addresses} */
    String address(Port port) {
        return "tcp://" + ip + ":" + ports.get(port);
    }

    private static JsonObject object(Path file) {
        try {
            if (JsonParser.parseString(Files.readString(file)) instanceof JsonObject object) {
                return object;
            }
            throw new IllegalArgumentException(file + " is not a connection file: expected a JSON object");
        } catch (JsonParseException | CharacterCodingException error) {
            throw new IllegalArgumentException(
                    file + " is not a connection file, or only a part of one: its text is no JSON", error);
        } catch (NoSuchFileException error) {
            throw new IllegalArgumentException(
                    "the connection file " + file + " cannot be read: there is no such file", error);
        } catch (IOException error) {
            throw new IllegalArgumentException(
                    "the connection file " + file + " cannot be read: " + error.getMessage(), error);
        }
    }

    private static String ip(Path file, JsonObject object) {
        var ip = text(file, object, "ip");
        try {
            if (InetAddress.ofLiteral(ip).isLoopbackAddress()) {
                return ip;
            }
        } catch (IllegalArgumentException notAnAddress) {
            if (ip.equals("localhost")) {
                return "127.0.0.1";
            }
        }
        throw wrong(file, "ip", ip, "an address of this machine alone, such as \"127.0.0.1\"");
    }

    private static int port(Path file, JsonObject object, String name) {
        var value = value(file, object, name);
        try {
            var port = value.getAsInt();
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException | UnsupportedOperationException | IllegalStateException notANumber) {
            // told below, like a number that is no port
        }
        throw wrong(file, name, value.toString(), "a port from 1 to 65535");
    }

    private static String text(Path file, JsonObject object, String name) {
        var value = value(file, object, name);
        if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()) {
            return value.getAsString();
        }
        throw wrong(file, name, value.toString(), "a text");
    }

    private static JsonElement value(Path file, JsonObject object, String name) {
        var value = object.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the connection file " + file + " has no \"" + name + "\"");
        }
        return value;
    }

    private static IllegalArgumentException wrong(Path file, String name, String found, String right) {
        return new IllegalArgumentException(
                "the connection file " + file + " says \"" + name + "\": \"" + found + "\"; expected " + right);
    }
}
