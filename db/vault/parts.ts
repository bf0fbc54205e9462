/** What an opened vault is put together from. */
import type { LogStore } from '../log/store.ts';
import type { RecordId } from '../model/record-id.ts';
import type { OfficeReader } from '../office/reader.ts';
import type { Inspector } from '../inspect/inspector.ts';
import type { PageSetter } from '../report/pages/setter.ts';
import type { SearchIndex } from '../search/document.ts';
import type { Connection } from './connection.ts';
import type { VaultSecrets } from './key-file.ts';
import type { openMarker } from './marker.ts';
import type { MoveCheck } from './place.ts';

export interface VaultParts {
  readonly folder: string;
  readonly id: RecordId;
  readonly isTraining: boolean;
  readonly raw: Connection;
  readonly store: LogStore;
  readonly search: SearchIndex;
  readonly secrets: VaultSecrets;
  readonly recipient: string;
  readonly signingKey: Buffer;
  readonly marker: ReturnType<typeof openMarker>;
  readonly place: MoveCheck;
  readonly readOffice: OfficeReader;
  readonly pages: PageSetter;
  readonly inspector: Inspector;
}
