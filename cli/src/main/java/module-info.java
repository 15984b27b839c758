/// The command line.
module dev.symbiosis.cli {
    requires static transitive org.jspecify;
    requires dev.symbiosis.model;
    requires info.picocli;
    // How much memory the machine has.
    requires jdk.management;
    requires tools.jackson.databind;

    // For the commands of bench, which joins them to these.
    exports dev.symbiosis.cli;
    exports dev.symbiosis.cli.text;

    // Picocli creates the commands and fills their fields.
    opens dev.symbiosis.cli to
            info.picocli;
}
