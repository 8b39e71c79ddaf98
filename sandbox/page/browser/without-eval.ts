import { config } from 'zod';

// Zod compiles schemas with `new Function`, which the page's CSP forbids. Must be imported before any schema.
config({ jitless: true });
