import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';

import { App } from './app.tsx';
import { begin } from './begin.ts';
import { queries } from './state/queries.ts';
import './styles/tokens.css';
import './styles/base.css';

begin();
createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={queries}>
    <App />
  </QueryClientProvider>,
);
