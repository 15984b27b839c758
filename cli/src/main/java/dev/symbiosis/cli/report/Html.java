package dev.symbiosis.cli.report;

import dev.symbiosis.cli.text.Text;

/// Text of a page, put together piece by piece.
final class Html {
    private final StringBuilder text = new StringBuilder();

    /// Markup as it is.
    Html raw(String markup) {
        text.append(markup);
        return this;
    }

    /// Another piece.
    Html put(Html piece) {
        text.append(piece.text);
        return this;
    }

    /// Markup with values; strings among them are escaped.
    Html add(String pattern, Object... values) {
        Object[] safe = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            safe[i] = values[i] instanceof String plain ? escaped(plain) : values[i];
        }
        text.append(Text.format(pattern, safe));
        return this;
    }

    /// Special characters as HTML and XML want them, also within attributes.
    static String escaped(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
