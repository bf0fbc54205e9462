/** Details of acts that whoever is told what happened wants to know, each where it is written. */
export const toldDetails: readonly string[] = [
  ...['warrantShown', 'reasonsTold', 'contact', 'counsel', 'firstCounsel', 'firstFamily', 'court', 'firstJudge'],
  ...['limitPassed', 'conditions', 'methods', 'aim', 'injuries', 'medicalAttention', 'findings', 'deathCircumstances'],
  ...['causeOfDeath', 'autopsyFindings', 'lastSeen', 'lastSeenPlace', 'search', 'searchResult', 'acknowledged', 'fate'],
  ...['found', 'items', 'worth', 'receiptGiven', 'compensation'],
];
