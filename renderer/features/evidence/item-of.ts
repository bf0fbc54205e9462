/** An item as the parts of its page need it. */
export interface ItemOf {
  readonly id: string;
  readonly title: string;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
  readonly isReadOnly: boolean;
}
