package org.rollbook.etl.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.apache.spark.serializer.KryoSerializer;
import org.junit.jupiter.api.Test;
import org.rollbook.etl.TestSpark;
import scala.reflect.ClassTag;

/** What Spark needs of the JVM; that {@code ./rollbook load} gives the same, EtlTest holds. */
final class SparkTest {
  @Test
  void aBlockCanBeMovedToDiskWhereMemoryIsShort() {
    ByteBuffer bytes =
        new KryoSerializer(TestSpark.SESSION.sparkContext().getConf())
            .newInstance()
            .serialize(new byte[] {1, 2, 3}, ClassTag.apply(byte[].class));
    assertThat(bytes.remaining()).isPositive();
  }
}
