/**
 * Imports a recommendation file into a vault: search is kept, matches become logged aliases.
 */
import type { Encoding } from '../model/encodings.ts';
import { bytesSource, fileSource, type ImportSource } from '../import/source.ts';
import type { FormatId } from '../import/format.ts';
import type { TableMapping } from '../model/table-mapping.ts';
import type { FieldChange } from '../model/action.ts';
import { recommendationDocument } from '../search/documents.ts';
import { layoutOf } from '../vault/layout.ts';
import type { Vault } from '../vault/vault.ts';
import { importRecommendations } from './import.ts';
import type { ImportProgress, RecommendationImportReport } from './import-report.ts';

export interface RecommendationFile {
  /** A file, or text that was pasted. */
  readonly path?: string | undefined;
  readonly text?: string | undefined;
  /** As a person said it; left out, it is recognised. */
  readonly encoding?: Encoding | undefined;
  readonly format?: FormatId | 'auto' | undefined;
  readonly state?: string | undefined;
  readonly symbol?: string | undefined;
  readonly session?: number | undefined;
  readonly mapping?: TableMapping | undefined;
  readonly dryRun?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  /** How long one transaction may keep others waiting; `unwatchedSliceMs` where nobody waits. */
  readonly sliceMs?: number | undefined;
}

/** Each commit rewrites encrypted index pages, so fewer are faster; a window still answers in between. */
const watchedSliceMs = 100;
/** For the command line, where no window waits. */
export const unwatchedSliceMs = 1000;

/** @throws {AppError} as `fileSource`. */
export async function sourceOf(
  { path, text = '', encoding }: Pick<RecommendationFile, 'path' | 'text' | 'encoding'>,
  { readOffice }: Pick<Vault, 'readOffice'>,
): Promise<ImportSource> {
  return path === undefined ? bytesSource(Buffer.from(text, 'utf8')) : fileSource(path, readOffice, encoding);
}

/** See `importRecommendations` for what it throws and reports. */
export async function importRecommendationFile(
  vault: Vault,
  { path, text, encoding, ...options }: RecommendationFile,
): Promise<RecommendationImportReport> {
  return importRecommendations(vault.raw, await sourceOf({ path, text, encoding }, vault), {
    ...options,
    scratch: layoutOf(vault.folder).files,
    now: vault.now,
    sliceMs: options.sliceMs ?? watchedSliceMs,
    indexRecommendations: (rows) => vault.search.put(rows.map(recommendationDocument)),
    logAliases: (pairs) => {
      const changes: FieldChange[] = pairs.map(({ provisionalId, recommendationId }) => ({
        entity: 'recommendation',
        record: provisionalId,
        field: 'sameAs',
        value: recommendationId,
      }));
      vault.record('match-recommendations', changes);
    },
  });
}
