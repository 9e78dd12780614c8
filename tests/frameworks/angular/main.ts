// A page of Angular with Ebb in it.
import "@ebb/check";
import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";

@Component({
  selector: "clinic-page",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <main>
      <h1>Clinic</h1>
      <ebb-check [theme]="theme" country="MX" (ebb-ready)="heard.set('ready')">
        <a href="https://app.ebb.example/">Ebb</a>
      </ebb-check>
      <p id="heard">{{ heard() }}</p>
    </main>
  `,
})
class Page {
  protected readonly theme = "dark";
  protected readonly heard = signal("");
}

bootstrapApplication(Page, { providers: [provideZonelessChangeDetection()] });
