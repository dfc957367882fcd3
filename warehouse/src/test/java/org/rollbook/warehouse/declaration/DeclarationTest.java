package org.rollbook.warehouse.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

final class DeclarationTest {
  private final Violations violations = new Violations();

  private Declaration parse(String text) {
    return Declaration.parse("x.yaml", text, violations);
  }

  @Test
  void readsWhatIsThere() {
    Declaration declaration =
        parse("name: a\nsize: 3\nflag: true\nlist: [x, y]\ninner: {deep: z}\n");
    assertThat(declaration.text("name")).isEqualTo("a");
    assertThat(declaration.integer("size", 1, 5)).isEqualTo(3);
    assertThat(declaration.flag("flag", false)).isTrue();
    assertThat(declaration.texts("list")).containsExactly("x", "y");
    assertThat(declaration.section("inner").text("deep")).isEqualTo("z");
    declaration.close();
    assertThat(violations.messages()).isEmpty();
  }

  @Test
  void namesFileLineAndKeyOfEveryFault() {
    Declaration declaration = parse("name: ''\nsize: big\ninner:\n  deep: 1\n  odd: 2\nmore: 1\n");
    declaration.text("name");
    declaration.integer("size", 1, 5);
    Declaration inner = declaration.section("inner");
    inner.text("deep", "[a-z]", "a letter");
    inner.close();
    declaration.text("absent");
    declaration.close();
    assertThat(violations.messages())
        .containsExactly(
            "x.yaml:1 (name): is blank",
            "x.yaml:2 (size): is 'big', but must be a whole number",
            "x.yaml:4 (inner.deep): is '1', but must be a letter",
            "x.yaml:5 (inner.odd): is unknown here; known are deep",
            "x.yaml:1 (absent): is missing",
            "x.yaml:6 (more): is unknown here; known are absent, inner, name, size");
  }

  @Test
  void seesAKeyThatStandsTwiceAndTextThatIsNoYaml() {
    parse("a: 1\na: 2\n");
    parse("a: [1\nb: 2");
    parse("- just a list");
    assertThat(violations.messages())
        .anyMatch(message -> message.equals("x.yaml:2 (a): stands twice"))
        .anyMatch(message -> message.contains("is not YAML"))
        .anyMatch(message -> message.contains("must be a mapping"));
  }

  @Test
  void boundsWhatAHostileFileMayAsk() {
    parse("a: &a [x]\nb: [*a, *a]\n".repeat(1));
    parse("[".repeat(5_000));
    assertThat(violations.messages()).isNotEmpty();
  }

  @Test
  void throwsAllViolationsTogether() {
    violations.add(new Position("x.yaml", 3, "k"), "is wrong");
    violations.add(new Position("y.yaml", 0, ""), "does not exist");
    assertThatThrownBy(() -> violations.throwIfAny("The thing"))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContainingAll("2 violation(s)", "x.yaml:3 (k): is wrong", "y.yaml: does not")
        .extracting(e -> ((RollbookException) e).fault())
        .isEqualTo(Fault.DECLARATION_INVALID);
  }
}
