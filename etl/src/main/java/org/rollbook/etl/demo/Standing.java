package org.rollbook.etl.demo;

import java.util.List;
import java.util.Optional;

/** What holds for someone in a post at the end of a month, whoever writes it down. */
final class Standing {
  private final Stay stay;
  private final int month;
  private final Optional<Post.Lead> lead;
  private final Optional<Ranks.Rank> rank;
  private final PostLevel level;
  private final int levelSince;

  Standing(Stay stay, int month, Ranks ranks) {
    this.stay = stay;
    this.month = month;
    boolean civil = holder().staff().civil();
    this.lead = civil ? stay.post().lead(holder().entry(), stay.from(), month) : Optional.empty();
    this.rank = civil ? holder().career().rank(month).map(ranks::get) : Optional.empty();
    if (lead.isPresent() && lead.get().level() != PostLevel.NONE) {
      level = lead.get().level();
      levelSince = lead.get().since();
    } else if (civil && rank.isEmpty()) {
      level = PostLevel.PROBATION;
      levelSince = holder().entry();
    } else if (rank.isPresent() && Ranks.clerk(rank.get())) {
      level = PostLevel.CLERK;
      levelSince = rankSince();
    } else {
      level = PostLevel.NONE;
      levelSince = Holder.NEVER;
    }
  }

  Stay stay() {
    return stay;
  }

  Organ organ() {
    return stay.post().organ();
  }

  Holder holder() {
    return stay.holder();
  }

  int month() {
    return month;
  }

  Optional<Post.Lead> lead() {
    return lead;
  }

  Optional<Ranks.Rank> rank() {
    return rank;
  }

  /** The month of the rank; {@link Holder#NEVER} without one. */
  int rankSince() {
    return rank.isEmpty() ? Holder.NEVER : holder().career().rankSince(month).orElse(Holder.NEVER);
  }

  PostLevel level() {
    return level;
  }

  /** The month of the post level; {@link Holder#NEVER} without one. */
  int levelSince() {
    return levelSince;
  }

  /** 任现职时间. */
  int postSince() {
    return lead.map(Post.Lead::since).orElse(stay.from());
  }

  List<Education> educations() {
    return holder().schooling().by(month);
  }

  /** Whether someone is trained as group A in truth. */
  boolean senior() {
    return level.senior() || (rank.isPresent() && holder().career().senior(month));
  }

  /** 县财政局副局长、四级调研员; 三级警长 alone; nobody on probation has a rank. */
  String postText() {
    String organ = organ().shortName();
    if (!holder().staff().civil()) {
      return organ + "工作人员";
    }
    if (rank.isEmpty()) {
      return organ + "试用期人员";
    }
    return lead.map(each -> organ + each.title() + "、").orElse("") + rank.get().name();
  }
}
