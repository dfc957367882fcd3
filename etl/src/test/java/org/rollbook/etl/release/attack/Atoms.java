package org.rollbook.etl.release.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.rollbook.etl.release.Attribute;
import org.rollbook.etl.release.CellName;
import org.rollbook.etl.release.CountTable;
import org.rollbook.etl.release.Split;

/**
 * Everything that a person can be: a place, an organ level, and a member of every attribute. A
 * count is the sum over the kinds of persons that it takes in; so the kinds are the unknowns of an
 * attacker who knows that all tables count the same persons.
 */
final class Atoms {
  private final Release release;
  private final List<int[]> atoms = new ArrayList<>();

  Atoms(Release release) {
    this.release = release;
    for (List<Integer> site : release.sites()) {
      int[] start = new int[2 + release.attributes().size()];
      start[0] = site.get(0);
      start[1] = site.get(1);
      extend(start, 2);
    }
  }

  private void extend(int[] atom, int position) {
    if (position == atom.length) {
      atoms.add(atom.clone());
      return;
    }
    for (int member = 0; member < release.attributes().get(position - 2).members(); member++) {
      atom[position] = member;
      extend(atom, position + 1);
    }
  }

  int size() {
    return atoms.size();
  }

  int[] atom(int index) {
    return atoms.get(index);
  }

  /** Whether the region that this place is the head of holds the atom. */
  boolean under(int index, int place) {
    for (int at = atoms.get(index)[0]; at >= 0; at = release.places().parents().get(at)) {
      if (at == place) {
        return true;
      }
    }
    return false;
  }

  boolean counted(int index, CellName cell) {
    int[] atom = atoms.get(index);
    CountTable table = release.table(cell.table());
    return under(index, cell.place())
        && (cell.level() == CountTable.ALL || cell.level() == atom[1])
        && qualifies(atom, table)
        && inPart(atom, table, 0, cell.first())
        && inPart(atom, table, 1, cell.second());
  }

  private boolean qualifies(int[] atom, CountTable table) {
    return table.where().entrySet().stream()
        .allMatch(entry -> entry.getValue().contains(member(atom, entry.getKey())));
  }

  private boolean inPart(int[] atom, CountTable table, int which, int part) {
    if (part == CountTable.ALL) {
      return true;
    }
    Split split = table.splits().get(which);
    Set<Integer> members = split.parts().isEmpty() ? Set.of(part) : split.parts().get(part);
    return members.contains(member(atom, split.attribute()));
  }

  private int member(int[] atom, String name) {
    List<String> names = release.attributes().stream().map(Attribute::name).toList();
    return atom[2 + names.indexOf(name)];
  }
}
