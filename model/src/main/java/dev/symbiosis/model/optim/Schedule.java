package dev.symbiosis.model.optim;

import java.util.List;

/// How the learning rate changes during training: a factor for each step.
public sealed interface Schedule {

    /// What the learning rate is multiplied with in a step.
    ///
    /// @param step steps already done, from 0
    double factor(long step);

    /// Always 1.
    record Constant() implements Schedule {
        @Override
        public double factor(long step) {
            return 1;
        }
    }

    /// drop^⌊step / period⌋, drop what is left of the rate each time: the joint training as published is (30 000, 0.1), depth alone (160 000, 0.1).
    record Step(long period, double drop) implements Schedule {
        public Step {
            if (period < 1) {
                throw new IllegalArgumentException("schedule: the period is at least one step, not " + period);
            }
        }

        @Override
        public double factor(long step) {
            long drops = step / period;
            return StrictMath.pow(drop, (double) drops);
        }
    }

    /// drop^(number of milestones reached).
    record Milestones(List<Long> milestones, double drop) implements Schedule {
        public Milestones {
            milestones = List.copyOf(milestones);
        }

        @Override
        public double factor(long step) {
            long reached = milestones.stream().filter(at -> step >= at).count();
            return StrictMath.pow(drop, (double) reached);
        }
    }

    /// max(least, (1 − step / total)^power).
    record Polynomial(long total, double power, double least) implements Schedule {
        /// As in the published code: power 0.9, never below 1e-6.
        public static Polynomial over(long total) {
            return new Polynomial(total, 0.9, 1e-6);
        }

        @Override
        public double factor(long step) {
            return Math.max(least, StrictMath.pow(Math.max(0, 1 - (double) step / total), power));
        }
    }

    /// least + (1 − least) · ½ (1 + cos(π · step / total)), then least.
    record Cosine(long total, double least) implements Schedule {
        @Override
        public double factor(long step) {
            double done = Math.min(1, (double) step / total);
            return least + (1 - least) * (1 + StrictMath.cos(Math.PI * done)) / 2;
        }
    }

    /// (step + 1) / steps of the other schedule's factor in the first steps, then all of it.
    record WarmUp(long steps, Schedule then) implements Schedule {
        @Override
        public double factor(long step) {
            return Math.min(1, (step + 1.0) / Math.max(1, steps)) * then.factor(step);
        }
    }
}
