/** Formats settings as the lines of an `.env` file. Throws if a value would need quoting to be read back unchanged. */
export function envFileText(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => {
      if (!/^[\w:/.,=@-]*$/.test(value)) throw new Error(`${name} needs quoting`);
      return `${name}=${value}\n`;
    })
    .join('');
}
