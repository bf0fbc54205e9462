/** What happened to a record, undo and redo, trash, and the first page. */
import * as z from 'zod';

import { trashedEntities } from '../../db/model/entities.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { FieldName, FieldValue, method, NoInput } from './define.ts';
import { EditedEntity } from './records.ts';
import { code, count, dateText, lineText, longText, MissingPart } from './shared.ts';

const HistoryEntry = z.strictObject({
  change: lineText,
  wall: dateText,
  by: lineText.nullable(),
  isMine: z.boolean(),
  kind: code,
  field: lineText,
  value: FieldValue.optional(),
  before: FieldValue.optional(),
  title: longText.optional(),
  titleBefore: longText.optional(),
  counts: z.boolean(),
  /** The record that was changed, where the history is of more than one. */
  of: z.strictObject({ entity: code, record: RecordId, title: longText }).optional(),
});

/** `last`: what is taken back next, by its last action. */
const UndoState = z.strictObject({ canUndo: z.boolean(), canRedo: z.boolean(), last: lineText.optional() });
/** What was taken back or done again, by kind and field, never by its text; left out where there was nothing. */
const Undone = UndoState.extend({ what: z.strictObject({ entity: code, field: lineText.optional() }).optional() });

const CaseLine = { id: RecordId, number: lineText.nullable(), title: longText.nullable() };

export const historyContract = {
  /** Newest first. `whole`: of all that is part of the record, too, and of a case of its people. */
  'history.show': method({
    kind: 'read',
    input: z.strictObject({
      entity: EditedEntity,
      id: RecordId,
      field: FieldName.optional(),
      whole: z.boolean().optional(),
      limit: z.int().min(1).max(500),
    }),
    output: z.array(HistoryEntry).max(500),
  }),
  /** Of what this window wrote since the vault was opened. */
  'history.state': method({ kind: 'read', input: NoInput, output: UndoState }),
  'history.undo': method({ kind: 'write', input: NoInput, output: Undone }),
  'history.redo': method({ kind: 'write', input: NoInput, output: Undone }),
  'trash.list': method({
    kind: 'read',
    input: NoInput,
    output: z
      .array(
        z.strictObject({
          entity: z.enum(trashedEntities),
          id: RecordId,
          title: longText.nullable(),
          when: dateText,
        }),
      )
      .max(10_000),
  }),
  'today.show': method({
    kind: 'read',
    input: NoInput,
    output: z.strictObject({
      cases: count,
      people: count,
      recommendations: count,
      links: count,
      themes: count,
      conflicts: count,
      waitingBundles: count,
      damagedFiles: count,
      lastBackup: dateText.optional(),
      lastHandover: dateText.optional(),
      recent: z.array(z.strictObject({ ...CaseLine, updated: dateText, missing: z.array(MissingPart).max(20) })).max(100),
      deadlines: z
        .array(
          z.strictObject({
            ...CaseLine,
            deadline: dateText,
            latest: dateText.nullable(),
            nextAction: longText.nullable(),
            urgency: code.nullable(),
          }),
        )
        .max(100),
      deadlineCount: count,
    }),
  }),
  /** What is open in the whole vault: apart, for it takes a while in a large one. */
  'today.unfinished': method({
    kind: 'read',
    input: NoInput,
    output: z.strictObject({
      urgent: z.array(z.strictObject({ ...CaseLine, nextAction: longText.nullable() })).max(100),
      urgentCount: count,
      replies: z
        .array(
          z.strictObject({
            id: RecordId,
            title: longText,
            case: z.strictObject(CaseLine).nullable(),
            deadline: dateText,
            latest: dateText.nullable(),
            urgency: code.nullable(),
          }),
        )
        .max(100),
      replyCount: count,
      incomplete: count,
      missing: z.array(z.strictObject({ part: MissingPart, count })).max(20),
    }),
  }),
};
