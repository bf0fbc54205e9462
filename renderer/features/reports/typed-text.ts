/** What is being typed into a section at the moment: the preview shows it before the vault has it. */
import { create } from 'zustand';

export interface TypedText {
  readonly report: string;
  readonly section: string;
  readonly language: string;
  readonly text: string;
}

interface TypedTextStore {
  readonly last: TypedText | undefined;
}

export const useTypedText = create<TypedTextStore>(() => ({ last: undefined }));

export const typedText = { set: (last: TypedText) => useTypedText.setState({ last }) };
