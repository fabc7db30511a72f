package timeslice.notebook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The child process of the self-check: it answers one line. */
final class Echo {
    private Echo() {}

    /**
     * Reads a line and prints the answer.
     *
     * @throws IOException if standard input cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        var question = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        System.out.println(answer(question == null ? "" : question));
    }

    static String answer(String question) {
        return "heard: " + question;
    }
}
