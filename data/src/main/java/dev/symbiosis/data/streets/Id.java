package dev.symbiosis.data.streets;

/// Cityscapes label ids the renderer gives (docs/method.md 6.2).
final class Id {
    static final int ROAD = 7;
    static final int SIDEWALK = 8;
    static final int BUILDING = 11;
    static final int WALL = 12;
    static final int FENCE = 13;
    static final int POLE = 17;
    static final int TRAFFIC_LIGHT = 19;
    static final int TRAFFIC_SIGN = 20;
    static final int VEGETATION = 21;
    static final int TERRAIN = 22;
    static final int SKY = 23;
    static final int PERSON = 24;
    static final int RIDER = 25;
    static final int CAR = 26;
    static final int TRUCK = 27;
    static final int BUS = 28;
    static final int TRAIN = 31;
    static final int MOTORCYCLE = 32;
    static final int BICYCLE = 33;

    private Id() {}
}
