/** What is said of a file that comes in, and what came of it (add.ts). */
import type { Inspector } from '../inspect/inspector.ts';
import type { FieldChange } from '../model/action.ts';
import type { Told } from '../model/capture.ts';
import type { FileOrigin } from '../model/capture-plan.ts';
import type { FileFacts, FileWarning } from '../model/file-facts.ts';
import type { RecordId } from '../model/record-id.ts';
import type { NewStoredFile } from '../vault/file-store.ts';

/** What people say of a file when it comes in: fields of the entity that they type. */
export type EvidenceFields = Partial<
  Record<
    | 'title'
    | 'description'
    | 'creator'
    | 'captured'
    | 'place'
    | 'method'
    | 'tool'
    | 'url'
    | 'materialType'
    | 'language'
    | 'receivedFrom'
    | 'independenceGroup'
    | 'contentNote',
    string
  >
> & { readonly source?: RecordId; readonly contentWarning?: boolean; readonly nobodyShown?: boolean; readonly confidentiality?: number };

export interface EvidenceDetails {
  readonly case: RecordId;
  readonly fields?: EvidenceFields;
  /** What the file is called, where it comes without a path. */
  readonly fileName?: string;
  /** Whom it shows or names, and which acts. */
  readonly people?: readonly RecordId[];
  readonly acts?: readonly RecordId[];
  /** Where it was taken from, for the custody log: a folder, a telephone. */
  readonly from?: string;
  /** What files of metadata say of it. */
  readonly told?: readonly Told[];
  /** Items that it is metadata of. */
  readonly describes?: readonly RecordId[];
  /** Where metadata says that it comes from, for where no person says it. */
  readonly origin?: FileOrigin;
  /** Looks into the file; without one its type stays unknown. */
  readonly inspector?: Pick<Inspector, 'facts'> | undefined;
  /** The file was made here of another item. */
  readonly copy?: MadeCopy;
  /**
   * What becomes of a file that the case holds already: another record of it, or the item that is there. `skip`: that, too, and
   * no line of custody; a file of the same name and length is hashed first, and not copied where it is the same.
   */
  readonly onSame?: 'another' | 'offer' | 'skip';
  readonly signal?: AbortSignal;
  report?(doneBytes: number, totalBytes: number | undefined): void;
}

/** What is written about a file that was made here, and what its bytes have to be (working-copies.ts). */
export interface MadeCopy {
  readonly written: Readonly<Record<'version' | 'copyOf' | 'steps', string>>;
  /** Of the name that its number becomes: the name of what it was made of may say who is in it. */
  readonly ending: string;
  /** @throws where what was stored may not be such a copy; then it goes. */
  accept(stored: NewStoredFile, facts: FileFacts): Promise<void>;
  /** What the chains of custody say of it. */
  custody(made: { readonly id: RecordId; readonly number: string; readonly sha256: string }): FieldChange[];
}

export interface AddedEvidence {
  readonly id: RecordId;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** The case held this file already, and `id` is that item: nothing was added. */
  readonly isKnown: boolean;
  /** The file of this item was not here, or damaged, and is whole now. */
  readonly isFilled?: boolean;
  /** Other items of the vault with the same file, of this case and others. */
  readonly same: readonly RecordId[];
  /** What stands out in it. */
  readonly warnings?: readonly FileWarning[];
}
