/** What the buttons of the page on view do (ui/commands.tsx), apart from what can be done anywhere: they come and go with every page. */
import { create } from 'zustand';

import type { Command } from '../ui/commands.tsx';
import { useSession } from './session.ts';

export const usePageCommands = create<{ readonly commands: readonly Command[] }>(() => ({ commands: [] }));

/** @returns takes them away again. */
export function hearPageCommands(heard: readonly Command[]): () => void {
  const { setState } = usePageCommands;
  setState(({ commands }) => ({ commands: [...commands, ...heard] }));
  return () => setState(({ commands }) => ({ commands: commands.filter((command) => !heard.includes(command)) }));
}

/** Runs a command by its id. One that went away with its page does nothing. */
export function runPageCommand(id: string): void {
  if (useSession.getState().isInterrupted) return;
  const command = usePageCommands.getState().commands.find((candidate) => candidate.id === id);
  if (command?.isEnabled()) command.run();
}
