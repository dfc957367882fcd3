package org.rollbook.etl.source;

import java.io.Closeable;
import java.util.Iterator;

/** The data rows of a part, one at a time. */
public interface SourceRows extends Iterator<SourceRow>, Closeable {}
