package org.rollbook.etl.source;

import javax.xml.stream.XMLStreamReader;

/** Text that comes in pieces and is kept up to a bound. */
final class BoundedText {
  private final int most;
  private final StringBuilder text = new StringBuilder();
  private boolean tooLarge;

  BoundedText(int most) {
    this.most = most;
  }

  void clear() {
    text.setLength(0);
    tooLarge = false;
  }

  void append(XMLStreamReader reader) {
    int length = reader.getTextLength();
    if (tooLarge || text.length() + length > most) {
      tooLarge = true;
    } else {
      text.append(reader.getTextCharacters(), reader.getTextStart(), length);
    }
  }

  boolean tooLarge() {
    return tooLarge;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
