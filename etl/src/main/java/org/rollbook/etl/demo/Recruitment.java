package org.rollbook.etl.demo;

/** How someone came into the service, with the code of movement_type. */
enum Recruitment {
  EXAMINATION("21"),
  SELECTED("22"),
  OTHER("19");

  private final String movement;

  Recruitment(String movement) {
    this.movement = movement;
  }

  String movement() {
    return movement;
  }

  /** 是否考录: selected graduates pass an examination too. */
  boolean examined() {
    return this != OTHER;
  }

  /** 是否选调生. */
  boolean selected() {
    return this == SELECTED;
  }
}
