package dev.symbiosis.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version of this build: from the jar's manifest, else from what Maven leaves in the jar.
final class Version implements IVersionProvider {
    private static final String MAVEN = "/META-INF/maven/dev.symbiosis/symbiosis-cli/pom.properties";

    @Override
    public String[] getVersion() {
        return new String[] {"symbiosis " + number() + " (Java " + Runtime.version() + ")"};
    }

    static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .or(Version::ofMaven)
                .orElse("(built without Maven)");
    }

    private static Optional<String> ofMaven() {
        try (InputStream in = Version.class.getResourceAsStream(MAVEN)) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(in);
            return Optional.ofNullable(properties.getProperty("version"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
