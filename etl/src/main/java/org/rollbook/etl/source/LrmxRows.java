package org.rollbook.etl.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/** One row for each form; a form that cannot be read is a row with its fault. */
final class LrmxRows extends AheadRows {
  private static final Set<String> FIELDS = Set.copyOf(LrmxFile.HEADINGS);
  private static final int DEEPEST = 20;

  /** Opens a form, more than once if need be. */
  private interface Opening {
    InputStream open() throws IOException;
  }

  private record Form(String name, Opening opening) {}

  private final List<Form> forms;
  private final NamedCells layout;
  private final SourceLimits limits;
  private final Closeable owned;
  private int ordinal;

  private LrmxRows(List<Form> forms, List<String> headings, SourceLimits limits, Closeable owned) {
    this.forms = forms;
    this.layout = new NamedCells(headings, limits);
    this.limits = limits;
    this.owned = owned;
  }

  static LrmxRows of(Path file, List<String> headings, SourceLimits limits) {
    Form form = new Form(file.getFileName().toString(), () -> Files.newInputStream(file));
    return new LrmxRows(List.of(form), headings, limits, () -> {});
  }

  static LrmxRows of(Archive archive, List<String> headings, SourceLimits limits) {
    List<Form> forms = new ArrayList<>();
    for (ZipEntry entry : LrmxFile.forms(archive)) {
      forms.add(new Form(entry.getName(), () -> archive.open(entry)));
    }
    return new LrmxRows(forms, headings, limits, archive);
  }

  @Override
  SourceRow read() throws IOException {
    if (ordinal >= forms.size()) {
      return null;
    }
    Form form = forms.get(ordinal++);
    Map<String, String> cells = new HashMap<>();
    cells.put(LrmxFile.ENTRY, form.name());
    RowFault fault;
    try (InputStream in = form.opening().open();
        Reader text =
            new InputStreamReader(
                in,
                charset(form)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE))) {
      fault = person(Xml.reader(Xml.withoutMark(text)), cells);
    } catch (Xml.EntityException e) {
      fault = RowFault.ENTITY_DECLARED;
    } catch (Xml.BrokenException e) {
      fault = RowFault.ROW_NOT_PARSEABLE;
    }
    return layout.row(ordinal, cells, fault);
  }

  /** The encoding that the form declares, else UTF-8 if its bytes are, else GB18030. */
  private static Charset charset(Form form) throws IOException {
    try (InputStream in = form.opening().open()) {
      Optional<Charset> declared = Xml.declared(in.readNBytes(256));
      if (declared.isPresent()) {
        return declared.get();
      }
    }
    try (Reader strict =
        new InputStreamReader(form.opening().open(), StandardCharsets.UTF_8.newDecoder())) {
      strict.transferTo(java.io.Writer.nullWriter());
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return Charset.forName("GB18030");
    }
  }

  private RowFault person(XMLStreamReader reader, Map<String, String> cells) throws IOException {
    if (!Xml.find(reader, "Person")) {
      return RowFault.ROW_NOT_PARSEABLE;
    }
    BoundedText text = new BoundedText(limits.cellChars());
    RowFault fault = null;
    String field = "";
    int depth = 0;
    for (int event = Xml.next(reader);
        event != XMLStreamConstants.END_DOCUMENT;
        event = Xml.next(reader)) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        if (depth > DEEPEST) {
          return RowFault.ROW_NOT_PARSEABLE;
        }
        if (depth == 1) {
          field = FIELDS.contains(reader.getLocalName()) ? reader.getLocalName() : "";
          text.clear();
        } else if (!field.isEmpty()) {
          fault = RowFault.CELL_NESTED;
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        if (depth == 1 && !field.isEmpty()) {
          if (text.tooLarge()) {
            fault = RowFault.CELL_TOO_LARGE;
          }
          if (cells.putIfAbsent(field, text.toString()) != null) {
            fault = RowFault.ROW_NOT_PARSEABLE;
          }
          field = "";
        }
        depth--;
      } else if (!field.isEmpty() && reader.hasText()) {
        text.append(reader);
      }
    }
    return fault;
  }

  @Override
  public void close() throws IOException {
    owned.close();
  }
}
