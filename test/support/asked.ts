/** Whether people are asked whom a file shows, by what the code of the process without keys finds in it; run here. */
import { AskedFile } from '../../db/inspect/parse/asked-file.ts';
import { factsOf } from '../../db/inspect/parse/facts.ts';
import { mayShowPeople } from '../../db/model/shows-people.ts';

/** What it finds. */
export function foundIn(name: string, content: Uint8Array) {
  const file: AskedFile = new AskedFile(content.length, name, (message) => {
    if (message.type === 'read') file.take(message.id, content.subarray(message.offset, message.offset + message.length));
  });
  return factsOf(file);
}

export async function isAsked(name: string, content: Uint8Array): Promise<boolean> {
  const facts = await foundIn(name, content);
  return mayShowPeople(facts.mediaType, facts);
}
