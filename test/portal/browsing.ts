/** Goes from page to page as a browser does, with its cookies, to whichever host; nothing is followed by itself. */
export class Browsing {
  private readonly cookies = new Map<string, Map<string, string>>();

  /** `hosts`: served in this process instead of over the network. */
  constructor(private readonly hosts: Readonly<Record<string, (request: Request) => Response | Promise<Response>>>) {}

  jar(host: string): Map<string, string> {
    const jar = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, jar);
    return jar;
  }

  async go(address: string | URL, { form, headers = {} }: { form?: Record<string, string> | FormData; headers?: Record<string, string> } = {}): Promise<Response> {
    const url = new URL(address);
    const jar = this.jar(url.host);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const request = new Request(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { Accept: 'text/html', ...(cookie && { Cookie: cookie }), ...(form && { Origin: url.origin }), ...headers },
      ...(form && { body: form instanceof FormData ? form : new URLSearchParams(form) }),
    });
    const response = await (this.hosts[url.host]?.(request) ?? fetch(request));
    for (const line of response.headers.getSetCookie()) this.keep(jar, line);
    return response;
  }

  private keep(jar: Map<string, string>, line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value && !/max-age=0/i.test(line)) jar.set(name, value);
    else jar.delete(name);
  }

  /** Goes there, and answers where that leads. */
  follow = async (address: URL): Promise<URL> => Browsing.next(await this.go(address), address);

  /** Where an answer leads. */
  static next = (response: Response, from: string | URL): URL => new URL(response.headers.get('Location') ?? '', from);
}
