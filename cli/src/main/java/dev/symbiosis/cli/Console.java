package dev.symbiosis.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Optional;

/// Where lines go: a terminal, whose last line can be written again and again, or anything else.
///
/// For one thread.
public final class Console {
    private static final String BACK_AND_CLEAR = "\r\u001b[K";
    private static final int USUAL_WIDTH = 120;

    private final PrintWriter out;
    private final boolean live;
    private final String separator;
    private final int width;
    private boolean drawn;

    /// @param live whether this is a terminal
    /// @param separator between the parts of a line
    /// @param width columns that a live line may have
    Console(PrintWriter out, boolean live, String separator, int width) {
        this.out = out;
        this.live = live;
        this.separator = separator;
        this.width = width;
    }

    /// The process's own terminal if there is one, and its way to write a middle dot.
    public static Console of(PrintWriter out) {
        boolean terminal = Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .isPresent();
        boolean live = terminal && !"dumb".equals(System.getenv("TERM"));
        Charset charset = System.out.charset();
        String separator = charset.canEncode() && charset.newEncoder().canEncode('·') ? " · " : " | ";
        String columns = System.getenv("COLUMNS");
        int width = columns != null && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
        return new Console(out, live, separator, width);
    }

    /// Whether this is a terminal.
    public boolean live() {
        return live;
    }

    String join(Iterable<String> parts) {
        return String.join(separator, parts);
    }

    /// A line that stays.
    public void line(String text) {
        if (drawn) {
            out.print(BACK_AND_CLEAR);
            drawn = false;
        }
        out.println(text);
        out.flush();
    }

    /// A line that the next one replaces; only on a terminal.
    public void draw(String text) {
        if (live) {
            out.print(BACK_AND_CLEAR + text.substring(0, Math.min(text.length(), width - 1)));
            out.flush();
            drawn = true;
        }
    }

    /// What is being done: a line that the next one replaces on a terminal, and that stays elsewhere.
    public void show(String text) {
        if (live) {
            draw(text);
        } else {
            line(text);
        }
    }
}
