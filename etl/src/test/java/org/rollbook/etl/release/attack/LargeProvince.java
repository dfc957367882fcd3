package org.rollbook.etl.release.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.rollbook.etl.release.Attribute;
import org.rollbook.etl.release.CountTable;
import org.rollbook.etl.release.Places;
import org.rollbook.etl.release.Population;
import org.rollbook.etl.release.Split;

/**
 * A province of the size that a release has to be fast for, and tables as metrics declare them: 12
 * reporting units of very different size, some 80 counties, four organ levels, and attributes that
 * hang on age and on the organ level.
 */
public final class LargeProvince {
  private static final int UNITS = 12;
  private static final int THRESHOLD = 5;

  /** How deep counties are, and units. */
  public static final int COUNTY = 2;

  public static final int UNIT = 1;
  private static final int NO_LEVELS = CountTable.ALL;

  private static final List<Attribute> ATTRIBUTES =
      List.of(
          new Attribute("sex", 2),
          new Attribute("age_band", 8),
          new Attribute("education_band", 6),
          new Attribute("full_time_band", 6),
          new Attribute("degree_band", 5),
          new Attribute("full_time_degree_band", 5),
          new Attribute("major_group", 13),
          new Attribute("category", 5),
          new Attribute("post_level", 12),
          new Attribute("rank_band", 8),
          new Attribute("tenure_band", 6),
          new Attribute("training_group", 2),
          new Attribute("trained", 2),
          new Attribute("trained_12m", 2),
          new Attribute("compliance", 3));

  private LargeProvince() {}

  /** The province with so many persons. */
  public static Population of(int persons, long seed) {
    Random random = new Random(seed);
    List<Integer> parents = new ArrayList<>(List.of(-1));
    List<int[]> sites = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (int unit = 0; unit < UNITS; unit++) {
      int place = parents.size();
      parents.add(0);
      if (unit == 0) {
        site(sites, weights, place, 0, 14);
        continue;
      }
      double size = unit < 3 ? 2.2 : 0.4 + random.nextDouble();
      int counties = unit > 9 ? 1 + random.nextInt(3) : 6 + random.nextInt(5);
      for (int county = 0; county < counties; county++) {
        int leaf = parents.size();
        parents.add(place);
        if (county == 0) {
          site(sites, weights, leaf, 1, 3 * size);
        } else {
          double small = county > 6 ? 0.1 : 1;
          site(sites, weights, leaf, 2, size * small * (0.4 + random.nextDouble()));
          site(sites, weights, leaf, 3, size * small * (0.3 + 0.5 * random.nextDouble()));
        }
      }
    }
    Population.Builder builder = Population.of(new Places(parents), 4, ATTRIBUTES);
    double[] cumulative = new double[sites.size()];
    double total = 0;
    for (int i = 0; i < cumulative.length; i++) {
      total += weights.get(i);
      cumulative[i] = total;
    }
    for (int i = 0; i < persons; i++) {
      double at = random.nextDouble() * total;
      int site = 0;
      while (cumulative[site] < at) {
        site++;
      }
      int[] where = sites.get(site);
      builder.add(where[0], where[1], person(random, where[1]), 1);
    }
    return builder.build();
  }

  private static void site(
      List<int[]> sites, List<Double> weights, int place, int level, double weight) {
    sites.add(new int[] {place, level});
    weights.add(weight);
  }

  private static int[] person(Random random, int level) {
    int age = (int) Math.clamp(3.5 + 2 * random.nextGaussian(), 0, 7);
    int education = (int) Math.clamp(3.9 - 0.2 * age - 0.2 * level + random.nextGaussian(), 0, 5);
    int fullTime = Math.max(0, education - (random.nextInt(10) < 2 + age / 2 ? 1 : 0));
    int degree = (int) Math.clamp(education - 1.5 + 0.7 * random.nextGaussian(), 0, 4);
    int rank = (int) Math.clamp(age - level + 2 + 1.2 * random.nextGaussian(), 0, 7);
    int group = rank > 5 ? 0 : 1;
    int major = (int) Math.min(12, Math.abs(5 * random.nextGaussian()));
    int category = random.nextInt(100) < 86 ? 0 : 1 + random.nextInt(4);
    int post = (int) Math.clamp(11 - rank - 0.5 * random.nextGaussian(), 0, 11);
    int tenure = (int) Math.clamp(Math.abs(2.2 * random.nextGaussian()), 0, 5);
    int trained = random.nextInt(100) < 72 ? 1 : 0;
    int lately = trained == 1 || random.nextInt(100) < 50 ? 1 : 0;
    int compliance = random.nextInt(100) < 3 ? 0 : trained == 1 || random.nextInt(9) == 0 ? 2 : 1;
    return new int[] {
      random.nextInt(100) < 32 ? 1 : 0,
      age,
      education,
      fullTime,
      degree,
      Math.min(degree, fullTime),
      major,
      category,
      post,
      rank,
      tenure,
      group,
      trained,
      lately,
      compliance
    };
  }

  /**
   * What is released of it, down to counties.
   *
   * @param levelDepth the depth of the deepest places that are counted by organ level
   */
  public static List<CountTable> tables(int levelDepth) {
    List<CountTable> tables = new ArrayList<>();
    tables.add(counties("headcount", levelDepth));
    for (String by :
        List.of(
            "age_band",
            "education_band",
            "full_time_band",
            "degree_band",
            "full_time_degree_band",
            "category",
            "rank_band",
            "tenure_band")) {
      tables.add(counties("headcount_by_" + by, levelDepth).by(Split.each(by)));
    }
    for (String by : List.of("major_group", "post_level", "sex")) {
      tables.add(units("headcount_by_" + by).by(Split.each(by)));
    }
    tables.add(units("headcount_by_sex_and_age").by(Split.each("sex"), Split.each("age_band")));
    tables.add(
        CountTable.of("headcount_by_age_and_education", UNIT, NO_LEVELS, THRESHOLD)
            .by(Split.each("age_band"), Split.each("education_band")));
    tables.add(counties("young", levelDepth).where("age_band", 0, 1, 2).partOf("headcount"));
    tables.add(
        counties("bachelors", levelDepth).where("education_band", 3, 4, 5).partOf("headcount"));
    tables.add(counties("masters", levelDepth).where("education_band", 4, 5).partOf("headcount"));
    CountTable byGroup = counties("group", levelDepth).by(Split.each("training_group"));
    tables.add(byGroup);
    tables.add(byGroup.as("trained").where("trained", 1).partOf("group"));
    tables.add(byGroup.as("trained_12m").where("trained_12m", 1).partOf("group"));
    tables.add(byGroup.as("applies").where("compliance", 1, 2));
    tables.add(byGroup.as("met").where("compliance", 2).partOf("applies"));
    CountTable byAge = units("trained_by_age").by(Split.each("age_band"));
    tables.add(byAge.where("trained", 1).partOf("headcount_by_age_band_units"));
    tables.add(byAge.as("headcount_by_age_band_units"));
    return tables;
  }

  private static CountTable counties(String name, int levelDepth) {
    return CountTable.of(name, COUNTY, levelDepth, THRESHOLD);
  }

  private static CountTable units(String name) {
    return CountTable.of(name, UNIT, UNIT, THRESHOLD);
  }
}
