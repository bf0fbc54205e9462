import { useEffect, useState } from 'react';

import { decidingBytes, decoderFor } from '../../../db/model/encodings.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Soft } from '../../ui/layout.tsx';
import { TextBox } from './text-box.tsx';
import type { ViewOf } from './view-image.tsx';

const pieceBytes = 256 * 1024;

/** A text as it is written, piece by piece. */
export function TextView({ id, title, sizeBytes, onFailed, at, onMark }: ViewOf & { readonly sizeBytes: number }) {
  const t = useText();
  const [wanted, setWanted] = useState(pieceBytes);
  const [text, setText] = useState<string>();
  useEffect(() => {
    let isShown = true;
    void readText(id, Math.min(wanted, sizeBytes)).then((read) => isShown && setText(read), onFailed);
    return () => void (isShown = false);
  }, [id, wanted, sizeBytes, onFailed]);
  return (
    <div>
      <TextBox title={title} text={text} at={at} onMark={onMark} />
      {text !== undefined && wanted < sizeBytes && (
        <p>
          <Soft>{t('item.view.text.part', { percent: Math.floor((wanted / sizeBytes) * 100) })}</Soft>{' '}
          <Button onPress={() => setWanted(wanted + 4 * pieceBytes)}>{t('item.view.text.more')}</Button>
        </p>
      )}
    </div>
  );
}

async function readText(id: string, length: number): Promise<string> {
  await api['evidence.open']({ id });
  const parts: Uint8Array[] = [];
  for (let offset = 0; offset < length; ) {
    const { bytes } = await api['evidence.read']({ id, offset, length: Math.min(pieceBytes, length - offset) });
    if (bytes.length === 0) break;
    parts.push(bytes);
    offset += bytes.length;
  }
  const decoder = decoderFor(TextDecoder, (parts[0] ?? new Uint8Array()).subarray(0, decidingBytes));
  return parts.map((part) => decoder.decode(part, { stream: true })).join('');
}
