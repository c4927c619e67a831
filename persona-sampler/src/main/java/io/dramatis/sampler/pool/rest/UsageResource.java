package io.dramatis.sampler.pool.rest;

import io.dramatis.contracts.event.Persona;
import io.dramatis.sampler.job.SamplerCore;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PoolVersion;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How often a pool's personas were used. */
@Path("/api/pools/{pool}/usage")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "pools")
public class UsageResource {
  private static final int MOST_USED_TOLD = 20;

  private final PersonaPools pools;
  private final PoolLookup lookup;
  private final SamplerCore core;

  UsageResource(PersonaPools pools, PoolLookup lookup, SamplerCore core) {
    this.pools = pools;
    this.lookup = lookup;
    this.core = core;
  }

  /**
   * How often the personas of a pool version were used in prompts.
   *
   * @param prompts by all jobs over that version
   * @param personas times used to how many personas were used that often
   * @param max times that the most used one was
   * @param mostUsed the first of those that were used, the most used first
   */
  record Usage(
      String pool,
      int version,
      long prompts,
      SortedMap<Integer, Integer> personas,
      int max,
      List<Used> mostUsed) {}

  /** A persona and the prompts that it had. */
  record Used(String id, int prompts) {}

  @GET
  @Operation(
      summary = "How often a pool's personas were used",
      description =
          "In prompts of all jobs over one version, so far; counted anew for each request, about a"
              + " second for a million prompts.")
  public Usage usage(
      @PathParam("pool") String pool,
      @Parameter(
              description = "A version; the newest when left out",
              schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("version")
          @Nullable String version) {
    PoolVersion found = lookup.find(pool, version);
    int[] uses = core.usage().prompts(found);
    SortedMap<Integer, Integer> distribution = new TreeMap<>();
    IntStream.of(uses).forEach(times -> distribution.merge(times, 1, Integer::sum));
    return new Usage(
        found.name(),
        found.version(),
        IntStream.of(uses).asLongStream().sum(),
        distribution,
        distribution.lastKey(),
        mostUsed(found, uses));
  }

  private List<Used> mostUsed(PoolVersion pool, int[] uses) {
    List<Integer> ordinals =
        IntStream.range(0, uses.length)
            .filter(ordinal -> uses[ordinal] > 0)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(ordinal -> -uses[ordinal])
                    .thenComparing(Comparator.naturalOrder()))
            .limit(MOST_USED_TOLD)
            .toList();
    List<Persona> personas = pools.personas(pool, ordinals);
    List<Used> told = new ArrayList<>(ordinals.size());
    for (int i = 0; i < ordinals.size(); i++) {
      told.add(new Used(personas.get(i).id(), uses[ordinals.get(i)]));
    }
    return told;
  }
}
