/** What a page of an item shows beside its fields. */
import { historyOf } from '../history/history.ts';
import { transcriptEntity } from '../model/evidence.ts';
import { type CopySteps, readCopySteps } from '../model/copy-steps.ts';
import type { FileFacts } from '../model/file-facts.ts';
import { idBytes, idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ItemShows } from '../model/shows-people.ts';
import { query } from '../query/query.ts';
import { keyOf } from '../query/terms.ts';
import { detailsOf, type FieldState, partsIn, type RecordDetails, statesOf } from '../records/details.ts';
import { personCalled, titleOf } from '../records/titles.ts';
import { fileRow } from '../vault/check-files.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type CustodyLine, custodyOf, type Withheld, withheldBy } from './custody.ts';
import { cameWith } from './file-cases.ts';
import { factsOf, shownAs } from './file-facts.ts';
import { itemOf } from './items.ts';
import { copiesOf } from './covered-copies.ts';
import { shownIn } from './shows.ts';
import { strangersWord } from './strangers-word.ts';

interface Named {
  readonly id: RecordId;
  readonly number?: string;
  readonly title: string;
}
import { itemsWith } from './same-file.ts';
import { type Companion, companionsOf } from './told.ts';

export interface AboutItem {
  /** Whether its file is in this vault. That it is whole is not said. */
  readonly hasFile: boolean;
  /** Its file is here, and came with another case: it leaves once somebody says that it is the one that is meant. */
  readonly isFromElsewhere: boolean;
  /** Who keeps its file, where that is why it is not here. */
  readonly withheld?: Withheld;
  readonly facts?: FileFacts;
  /** As this vault found it in the file, whatever the record says; nothing where nobody looked, and of a file without a byte. */
  readonly foundType?: string;
  /** As which kind it is shown. */
  readonly shownType: string;
  readonly custody: readonly CustodyLine[];
  readonly transcripts: readonly RecordDetails[];
  readonly transcriptStates: readonly FieldState[];
  readonly copyOf?: Named;
  readonly steps?: CopySteps;
  readonly copies: readonly (Named & { readonly created: string })[];
  /** Files of metadata that speak of it, and files that it speaks of. */
  readonly describedBy: readonly Companion[];
  readonly describes: readonly Companion[];
  /** A name that is `''` was kept back by whoever handed them over; `null`: there is none. */
  readonly people: readonly { readonly id: RecordId; readonly name: string | null }[];
  /** Vaults that nobody here knows named all of them: it counts once somebody here says so, too. */
  readonly isNamedElsewhere: boolean;
  /** Whether it is known who can be recognised in it: those who are named, nobody, not yet; or it is words alone. */
  readonly shows: ItemShows;
  /** Who said that it is nobody, and when. */
  readonly nobodySaid?: { readonly by?: string; readonly at: string };
  readonly same: readonly { readonly id: RecordId; readonly title: string; readonly case?: RecordId; readonly caseTitle: string }[];
}

const madeOf = query((db, given: { id: Buffer }) =>
  db
    .selectFrom('evidence')
    .select(['copy_of_id as copyOf', 'steps', 'size_bytes as sizeBytes', 'media_type as claimed'])
    .where('key', '=', keyOf('evidence', given.id)),
);

/** @throws {AppError} `record.not-found`. */
export function aboutItem(vault: ReadableVault, id: RecordId): AboutItem {
  const item = itemOf(vault, id);
  const row = madeOf.get(vault, { id: idBytes(id) });
  const known = factsOf(vault, id);
  const facts = known?.facts;
  const foundType = known?.isOwn && known.sizeBytes !== 0 ? known.facts.mediaType : undefined;
  const steps = readCopySteps(row?.steps);
  const { sha256 } = item;
  const transcripts = partsIn(vault, transcriptEntity, id);
  const isHash = sha256 !== undefined && /^[0-9a-f]{64}$/.test(sha256);
  const hasFile = isHash && fileRow(vault.raw, Buffer.from(sha256, 'hex')) !== undefined;
  const custody = custodyOf(vault, id);
  const withheld = hasFile ? undefined : withheldBy(custody);
  return {
    hasFile,
    isFromElsewhere: hasFile && !cameWith(vault, item),
    ...(withheld && { withheld }),
    ...(facts && { facts }),
    ...(foundType !== undefined && { foundType }),
    shownType: shownAs(known, row?.claimed),
    ...(row?.copyOf && { copyOf: named(vault, idText(row.copyOf)) }),
    ...(steps && { steps }),
    copies: copiesOf(vault, id).map(({ id: copy, created }) => ({ ...named(vault, copy), created })),
    custody,
    ...whomItShows(vault, id),
    transcripts,
    transcriptStates: statesOf(
      vault,
      transcripts.map((one) => one.id),
    ),
    ...companionsOf(vault, id),
    // Whatever came without a byte has the same hash: it is no other item's file.
    same: isHash && row?.sizeBytes !== 0 ? othersWith(vault, id, sha256) : [],
  };
}

function othersWith(vault: ReadableVault, id: RecordId, sha256: string): AboutItem['same'] {
  return itemsWith(vault, sha256)
    .filter((other) => other.id !== id)
    .map((other) => ({
      id: other.id,
      title: itemOf(vault, other.id).title,
      ...(other.case && { case: other.case }),
      caseTitle: other.case ? titleOf(vault, 'case', other.case) : '',
    }));
}

/** What is not in this vault has no title. */
function named(vault: ReadableVault, id: RecordId): Named {
  const found = detailsOf(vault, 'evidence', id);
  const { number, title } = found ? itemOf(vault, id) : { number: undefined, title: '' };
  return { id, title, ...(number !== undefined && { number }) };
}

function whomItShows(vault: ReadableVault, id: RecordId): Pick<AboutItem, 'people' | 'isNamedElsewhere' | 'shows' | 'nobodySaid'> {
  const { shows, people } = shownIn(vault, id);
  const shown = people.map((person) => ({ id: person, name: personCalled(vault, person) }));
  // Of another file nothing that is said here is said of this one.
  const isNamedElsewhere = shows === 'unlooked' && people.length > 0 && !strangersWord(vault, id).isOfAnotherFile;
  if (shows !== 'nobody') return { people: shown, isNamedElsewhere, shows };
  const [said] = historyOf(vault, 'evidence', id, 'nobodyShown', 1);
  return {
    people: shown,
    isNamedElsewhere,
    shows,
    ...(said && { nobodySaid: { at: said.wall, ...(said.by !== null && { by: said.by }) } }),
  };
}
