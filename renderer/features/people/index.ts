export { NameFields } from './name-fields.tsx';
export { NewPersonPage } from './new-person-page.tsx';
export { PeopleList } from './people-list.tsx';
export { PersonField } from './person-field.tsx';
export { type NamedPerson, useTellingApart } from './person-options.ts';
export { PersonPicker } from './person-picker.tsx';
export { PersonPage } from './person-page.tsx';
export { type UndecidedName, useNamesToDecide, useUndecidedNames } from './use-undecided.ts';
export { useRelationText } from './relations-section.tsx';
