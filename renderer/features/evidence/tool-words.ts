import type { CaptureTool } from '../../../db/model/capture-tools.ts';
import type { MessageId } from '../../i18n/index.tsx';

export const toolWords: Readonly<Record<CaptureTool, MessageId>> = {
  proofmode: 'capture.proofmode',
  tella: 'capture.tella',
  odk: 'capture.odk',
  takeout: 'capture.takeout',
  xmp: 'capture.xmp',
  'apple-edits': 'capture.appleEdits',
  chat: 'capture.chat',
  page: 'capture.page',
  table: 'capture.table',
};
