package io.dramatis.sampler.pool.rest;

import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.BOOLEAN;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.NUMBER;

import io.dramatis.sampler.pool.intake.ColumnMapping;
import io.dramatis.sampler.pool.intake.DuplicateChoice;
import io.dramatis.sampler.pool.intake.ImportOptions;
import io.dramatis.sampler.pool.intake.ImportTarget;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a request says of the file that it imports. */
record ImportQuery(
    @Parameter(description = "Where the personas come from", required = true) @QueryParam("source")
        @Nullable String source,
    @Parameter(
            description = "SPDX id or expression, or LicenseRef-NAME for terms of your own",
            required = true)
        @QueryParam("licence")
        @Nullable String licence,
    @Parameter(description = "ndjson, json, csv or parquet; told from the file when left out")
        @QueryParam("format")
        @Nullable String format,
    @Parameter(
            description =
                "The persona's text; the first there is of persona, text and description when left"
                    + " out")
        @QueryParam("textColumn")
        @Nullable String textColumn,
    @Parameter(
            description =
                "The persona's id; id or uuid when left out, and derived from the text where there"
                    + " is none")
        @QueryParam("idColumn")
        @Nullable String idColumn,
    @Parameter(description = "A licence for each persona; licence holds where it is empty")
        @QueryParam("licenceColumn")
        @Nullable String licenceColumn,
    @Parameter(description = "A source for each persona; source holds where it is empty")
        @QueryParam("sourceColumn")
        @Nullable String sourceColumn,
    @Parameter(description = "NAME:COLUMN, calls a column's attribute NAME; repeatable")
        @QueryParam("attribute")
        List<String> attributes,
    @Parameter(description = "A column that becomes no attribute; repeatable") @QueryParam("drop")
        List<String> dropped,
    @Parameter(
            description =
                "exact, minhash (default) or embedding: what counts as a duplicate; each includes"
                    + " those before it")
        @QueryParam("duplicates")
        @Nullable String duplicates,
    @Parameter(
            description = "Least Jaccard similarity of words, 0.5 to 1",
            schema = @Schema(type = NUMBER))
        @QueryParam("minhash")
        @Nullable String minhash,
    @Parameter(
            description = "Least cosine of embeddings, 0.5 to 1",
            schema = @Schema(type = NUMBER))
        @QueryParam("embedding")
        @Nullable String embedding,
    @Parameter(
            description = "Store what can be stored, however many rows are refused",
            schema = @Schema(type = BOOLEAN))
        @QueryParam("lenient")
        @Nullable String lenient,
    @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType) {

  ImportTarget target(String pool) {
    return ImportTarget.of(pool, source, licence);
  }

  ImportOptions options() {
    return new ImportOptions(
        Formats.ofImport(format, contentType),
        ColumnMapping.of(textColumn, idColumn, licenceColumn, sourceColumn, attributes, dropped),
        DuplicateChoice.of(duplicates, minhash, embedding),
        QueryParameters.flag("lenient", lenient));
  }
}
