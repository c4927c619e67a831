package io.dramatis.filter;

import io.dramatis.inference.Inference;
import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.lang.reflect.Proxy;

/** Inference with the default embedding model and nothing else. */
@ApplicationScoped
class InferenceForTests {
  @Mock
  @Produces
  @ApplicationScoped
  Inference inference() {
    MiniLm embedder = new MiniLm();
    return (Inference)
        Proxy.newProxyInstance(
            Inference.class.getClassLoader(),
            new Class<?>[] {Inference.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("embedder")) {
                return embedder;
              }
              throw new AssertionError("the filter asks for " + method.getName());
            });
  }
}
