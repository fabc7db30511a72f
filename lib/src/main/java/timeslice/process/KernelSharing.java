package timeslice.process;

/** The kernel's own scheduler shares one CPU among the jobs; see {@link RealScheduler#kernel()}. */
public record KernelSharing() implements RealScheduler {
    @Override
    public boolean isSupported() {
        return true;
    }

    @Override
    public String title() {
        return "Shared by the kernel";
    }

    @Override
    public String rule() {
        return "the kernel's own scheduler chooses";
    }
}
