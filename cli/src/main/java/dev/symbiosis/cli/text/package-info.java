/// How numbers are written for people, on the terminal and in the report.
@NullMarked
package dev.symbiosis.cli.text;

import org.jspecify.annotations.NullMarked;
