package io.dramatis.reward;

import io.agroal.api.AgroalDataSource;
import io.dramatis.inference.Inference;
import io.dramatis.reward.reselection.Reselection;
import io.dramatis.reward.scorer.ScorerFactory;
import io.dramatis.reward.scorer.Scorers;
import io.dramatis.reward.store.StoreTransaction;
import io.dramatis.reward.store.StoreWriter;
import io.dramatis.reward.store.StoredThresholds;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** Hands the plain objects of the stage to the container. */
@ApplicationScoped
public class RewardBeans {
  /** The configured scorers. */
  @Produces
  @Singleton
  Scorers scorers(RewardConfig config, Inference inference) {
    return new ScorerFactory(inference).build(config.scorers());
  }

  /** Scoring and selection. */
  @Produces
  @Singleton
  ScoreStage stage(Scorers scorers, @DataSource("store") AgroalDataSource store) {
    return new ScoreStage(scorers, new StoredThresholds(Jdbi.create(store)));
  }

  /** The one writer of this process. */
  @Produces
  @Singleton
  StoreWriter writer(
      @DataSource("store") AgroalDataSource store, RewardConfig config, RewardMetrics metrics) {
    return new StoreWriter(
        new StoreTransaction(Jdbi.create(store)),
        new StoreWriter.GroupLimits(
            config.store().groupPrompts(), config.store().groupCharacters()),
        metrics);
  }

  /** Selecting again from the store. */
  @Produces
  @Singleton
  Reselection reselection(@DataSource("store") AgroalDataSource store) {
    return new Reselection(Jdbi.create(store));
  }

  /** Stops the writer with the process. */
  void stop(@Disposes StoreWriter writer) {
    writer.close();
  }
}
