/** Settings as the lines of an `.env` file. Throws where a value would not be read back as it is. */
export function envFileText(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => {
      if (!/^[\w:/.,=@-]*$/.test(value)) throw new Error(`${name} needs quoting`);
      return `${name}=${value}\n`;
    })
    .join('');
}
