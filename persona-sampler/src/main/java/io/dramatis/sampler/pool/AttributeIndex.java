package io.dramatis.sampler.pool;

import java.util.List;
import java.util.SortedMap;
import org.roaringbitmap.RoaringBitmap;

/** Who has which attribute value in one pool version. */
public interface AttributeIndex {
  /** The attributes that can be selected by, in alphabetical order. */
  List<String> names();

  /**
   * The ordinals that have each value of an attribute; empty when the attribute is not indexed. The
   * bitmaps are shared: nobody may change them.
   */
  SortedMap<String, RoaringBitmap> values(String attribute);
}
