package org.rollbook.etl.source;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML as it is read here: a stream of events, without document types, entities or outside text. */
final class Xml {
  /** A document type or an entity is declared or used. */
  static final class EntityException extends IOException {
    private static final long serialVersionUID = 1L;

    EntityException() {
      super("declares a document type or an entity");
    }
  }

  /** The text is not well-formed. */
  static final class BrokenException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenException(XMLStreamException cause) {
      super("is not well-formed XML: " + firstLine(cause), cause);
    }

    private static String firstLine(XMLStreamException e) {
      return e.getLocation() == null
          ? "unreadable"
          : "line %d, column %d"
              .formatted(e.getLocation().getLineNumber(), e.getLocation().getColumnNumber());
    }
  }

  private static final int MOST_TAG_CHARS = 1 << 20;
  private static final int DECLARATION_BYTES = 256;
  private static final Pattern ENCODING =
      Pattern.compile("^<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

  private Xml() {}

  /** Reads bytes in the encoding that they declare. */
  static XMLStreamReader reader(InputStream in) throws BrokenException {
    try {
      return factory().createXMLStreamReader(new TagBound(in));
    } catch (XMLStreamException e) {
      throw new BrokenException(e);
    }
  }

  /** Reads characters; what encoding they declare no longer matters. */
  static XMLStreamReader reader(Reader in) throws BrokenException {
    try {
      return factory().createXMLStreamReader(new TagBoundReader(in));
    } catch (XMLStreamException e) {
      throw new BrokenException(e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  /** The next event; {@link XMLStreamConstants#END_DOCUMENT} after the last. */
  static int next(XMLStreamReader reader) throws IOException {
    try {
      if (!reader.hasNext()) {
        return XMLStreamConstants.END_DOCUMENT;
      }
      int event = reader.next();
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new EntityException();
      }
      return event;
    } catch (XMLStreamException e) {
      throw new BrokenException(e);
    }
  }

  /** Goes on to the next element of a name; false at the end. */
  static boolean find(XMLStreamReader reader, String name) throws IOException {
    for (int event = next(reader); event != XMLStreamConstants.END_DOCUMENT; event = next(reader)) {
      if (event == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** An attribute, whatever its namespace; empty text if there is none. */
  static String attribute(XMLStreamReader reader, String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return "";
  }

  /**
   * The text of an XML file that need not be well-formed, in the encoding that it declares; bytes
   * that are no character are replaced.
   */
  static Reader text(InputStream in, Charset otherwise) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(in, 1 << 16);
    bytes.mark(DECLARATION_BYTES);
    byte[] head = bytes.readNBytes(DECLARATION_BYTES);
    bytes.reset();
    Charset charset = declared(head).orElse(otherwise);
    if (utf8Mark(head)) {
      bytes.skipNBytes(3);
      charset = StandardCharsets.UTF_8;
    }
    return new InputStreamReader(
        bytes,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE));
  }

  /** The text after its byte order mark. */
  static Reader withoutMark(Reader in) throws IOException {
    PushbackReader text = new PushbackReader(in, 1);
    int first = text.read();
    if (first >= 0 && first != '\ufeff') {
      text.unread(first);
    }
    return text;
  }

  /** The encoding that the beginning of a file declares; GB18030 for its subsets. */
  static Optional<Charset> declared(byte[] head) {
    int from = utf8Mark(head) ? 3 : 0;
    Matcher matcher =
        ENCODING.matcher(
            new String(head, from, head.length - from, StandardCharsets.ISO_8859_1).stripLeading());
    if (!matcher.find()) {
      return utf8Mark(head) ? Optional.of(StandardCharsets.UTF_8) : Optional.empty();
    }
    String name = matcher.group(1);
    if (name.toUpperCase(Locale.ROOT).startsWith("GB")) {
      return Optional.of(Charset.forName("GB18030"));
    }
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty(); // read as if nothing were declared: wrong bytes mark their rows
    }
  }

  private static boolean utf8Mark(byte[] head) {
    return head.length >= 3
        && head[0] == (byte) 0xef
        && head[1] == (byte) 0xbb
        && head[2] == (byte) 0xbf;
  }

  /** Counts how long a tag is: the parser would hold it whole. */
  private static final class TagLength {
    private boolean inTag;
    private int length;

    void pass(int c) throws IOException {
      if (c == '>') {
        inTag = false;
      } else if (c == '<') {
        inTag = true;
        length = 0;
      } else if (inTag && ++length > MOST_TAG_CHARS) {
        throw new IOException("a tag of more than %,d characters".formatted(MOST_TAG_CHARS));
      }
    }
  }

  private static final class TagBound extends FilterInputStream {
    private final TagLength tag = new TagLength();

    TagBound(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      tag.pass(b);
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      for (int i = offset; i < offset + n; i++) {
        tag.pass(buffer[i]);
      }
      return n;
    }
  }

  private static final class TagBoundReader extends FilterReader {
    private final TagLength tag = new TagLength();

    TagBoundReader(Reader in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int c = super.read();
      tag.pass(c);
      return c;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      for (int i = offset; i < offset + n; i++) {
        tag.pass(buffer[i]);
      }
      return n;
    }
  }
}
