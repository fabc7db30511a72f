package timeslice.process;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that starts two children, with enough time between them for a spare child to get ready. */
final class SpareUser {
    private static final long ENOUGH = TimeUnit.SECONDS.toNanos(20);

    private SpareUser() {}

    public static void main(String... arguments) throws Exception {
        ChildProcess.start(() -> 1).join();
        boolean isExpected = !System.getProperty("timeslice.child.spare", "on").equals("off");
        long end = System.nanoTime() + (isExpected ? ENOUGH : TimeUnit.SECONDS.toNanos(2));
        while (children().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        var waiting = children();
        System.out.println(
                "before the second start: " + waiting.size() + (waiting.size() == 1 ? " process" : " processes"));
        var second = ChildProcess.start("second", () -> "7 " + CurrentProcess.name());
        System.out.println("it is the second child: " + waiting.equals(List.of(second.pid())));
        System.out.println(second.result());
        second.join();
        Thread.sleep(isExpected ? 1000 : 0); // another spare child begins
        System.out.println(children().isEmpty() ? second.pid() : children().getFirst());
    }

    private static List<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).toList();
    }
}
