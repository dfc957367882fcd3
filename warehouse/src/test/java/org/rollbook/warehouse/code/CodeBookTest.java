package org.rollbook.warehouse.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.warehouse.declaration.InvalidDeclarationException;

final class CodeBookTest {
  @TempDir private Path folder;

  private void write(String version, String... lines) throws IOException {
    Path file = folder.resolve("colour").resolve(version + ".csv");
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  @Test
  void convertsACodeToTheNextGeneration() throws IOException {
    write("list_old", "code,zh,en,new", "1,红,Red,R", "2,绿,Green,");
    write("list_new", "code,zh,en", "R,红,Red");
    CodeBook codes = CodeBook.read(folder);
    assertThat(codes.renew("colour", "list_old", "1")).hasValue("R");
    assertThat(codes.renew("colour", "list_old", "2")).isEmpty();
    assertThat(codes.renew("colour", "list_old", "3")).isEmpty();
    assertThat(codes.renew("colour", "list_new", "R")).isEmpty();
    assertThat(codes.successor(codes.get("colour", "list_old")))
        .hasValue(codes.get("colour", "list_new"));
    assertThat(codes.successor(codes.get("colour", "list_new"))).isEmpty();
  }

  @Test
  void aNewCodeMustExist() throws IOException {
    write("list_old", "code,zh,en,new", "1,红,Red,X");
    write("list_new", "code,zh,en", "R,红,Red");
    assertThatThrownBy(() -> CodeBook.read(folder))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("colour/list_old.csv")
        .hasMessageContaining("became 'X'");
  }

  @Test
  void onlyAnOldGenerationHasNewCodes() throws IOException {
    write("list", "code,zh,en,new", "1,红,Red,1");
    assertThatThrownBy(() -> CodeBook.read(folder))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("colour/list.csv");
  }

  @Test
  void aNameHoldsNothingThatIsNotSeen() throws IOException {
    for (String hidden : new String[] {"\u202E", "\u2067", "\u200B", "\u0007"}) {
      write("rollbook", "code,zh,en", "R,红%s,Red".formatted(hidden));
      assertThatThrownBy(() -> CodeBook.read(folder))
          .isInstanceOf(InvalidDeclarationException.class)
          .hasMessageContaining("colour/rollbook.csv")
          .hasMessageContaining("turn the text");
    }
  }

  @Test
  void aTargetMustExistAmongOurOwnCodes() throws IOException {
    write("rollbook", "code,zh,en", "R,红,Red");
    write("words", "code,zh,en,colour", "赤,赤,Red,B");
    assertThatThrownBy(() -> CodeBook.read(folder))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("is converted to colour 'B'");
  }
}
