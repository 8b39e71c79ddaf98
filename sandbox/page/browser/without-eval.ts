import { config } from 'zod';

// Compiling schemas takes `new Function`, which the page's security policy forbids. This must come before any schema.
config({ jitless: true });
