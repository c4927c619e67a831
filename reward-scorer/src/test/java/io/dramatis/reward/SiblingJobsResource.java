package io.dramatis.reward;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Stands for the persona-sampler's resource, which shares a process and a path prefix. */
@Path("/api/jobs")
@Produces(MediaType.TEXT_PLAIN)
public class SiblingJobsResource {
  @GET
  public String list() {
    return "jobs";
  }

  @GET
  @Path("{id}")
  public String job(String id) {
    return "job " + id;
  }

  @POST
  @Path("{id: [a-z0-9-]+}:pause")
  public String pause(String id) {
    return "paused " + id;
  }

  /** A sibling of its own with another name for the same part of the path. */
  @Path("/api/jobs/{id}/events")
  public static class Events {
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String events(String id) {
      return "events of " + id;
    }
  }
}
