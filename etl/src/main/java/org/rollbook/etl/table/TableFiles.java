package org.rollbook.etl.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.RemoveFile;
import scala.Option;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Which files stand in small tables, as their commits tell. To read a table that has changed, Delta
 * itself asks Spark for its state, its size and its files first; in warm loads of few rows over a
 * third of the samples fell there. What a table's files were is kept, and the commits since are
 * read as they stand.
 *
 * <p>Of tables with very many files Delta is asked, so that they are not all held here.
 */
final class TableFiles {
  /** With more files than these, it is left to Delta's jobs to choose among them. */
  private static final int FEW_FILES = 4096;

  /** Reading a commit takes some milliseconds; Delta's jobs take as long as some dozen. */
  private static final int FEW_COMMITS = 24;

  /** For all loads of this process, as Delta keeps its logs: a version never changes. */
  private static final Map<String, Known> TABLES = new ConcurrentHashMap<>();

  /** The files of one version of the table with this id, by their paths. */
  private record Known(String id, long version, Map<String, AddFile> files) {}

  /** The files of a table's version, to read; empty if Delta should choose among them. */
  Optional<Seq<AddFile>> few(DeltaLog log, Snapshot snapshot) {
    return snapshot.checksumOpt().isEmpty() || snapshot.checksumOpt().get().numFiles() > FEW_FILES
        ? Optional.empty()
        : Optional.of(CollectionConverters.asScala(standing(log, snapshot)).toSeq());
  }

  /** All files of a table's version. */
  List<AddFile> standing(DeltaLog log, Snapshot snapshot) {
    Known known =
        TABLES.compute(
            log.dataPath().toString(),
            (path, before) ->
                followed(log, snapshot, before)
                    // Else the log was cleaned, the table made anew, or much has happened since.
                    .filter(after -> agrees(snapshot, after))
                    .orElseGet(() -> asked(snapshot)));
    return List.copyOf(known.files().values());
  }

  private static boolean agrees(Snapshot snapshot, Known known) {
    return snapshot.checksumOpt().isDefined()
        && snapshot.checksumOpt().get().numFiles() == known.files().size();
  }

  private static Optional<Known> followed(DeltaLog log, Snapshot snapshot, Known before) {
    String id = snapshot.metadata().id();
    if (before != null && !before.id().equals(id)) {
      return Optional.empty();
    }
    long from = before == null ? 0 : before.version() + 1;
    if (from > snapshot.version() + 1 || snapshot.version() - from >= FEW_COMMITS) {
      return Optional.empty();
    }
    Map<String, AddFile> files =
        before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before.files());
    long next = from;
    Iterator<Tuple2<Object, Seq<Action>>> commits =
        log.getChanges(from, snapshot.version(), Option.empty(), false);
    while (commits.hasNext()) {
      Tuple2<Object, Seq<Action>> commit = commits.next();
      if ((Long) commit._1() != next) {
        return Optional.empty();
      }
      for (Action action : CollectionConverters.asJava(commit._2())) {
        if (action instanceof AddFile file) {
          files.put(file.path(), file);
        } else if (action instanceof RemoveFile file) {
          files.remove(file.path());
        }
      }
      next++;
    }
    return next == snapshot.version() + 1
        ? Optional.of(new Known(id, snapshot.version(), files))
        : Optional.empty();
  }

  private static Known asked(Snapshot snapshot) {
    Map<String, AddFile> files = new LinkedHashMap<>();
    for (AddFile file : snapshot.allFiles().collectAsList()) {
      files.put(file.path(), file);
    }
    return new Known(snapshot.metadata().id(), snapshot.version(), files);
  }
}
