// Compiles Angular's own packages in the browser, which the Angular CLI does at build.
import "@angular/compiler";
import { Component, provideZonelessChangeDetection, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { Story } from "./story";

const state = signal({ isShown: false, isFirst: false, article: {}, level: 2, isolation: "none", notes: [] as string[] });

@Component({
  selector: "#app",
  imports: [Story],
  template: `
    <main>
      @for (name of state().isFirst ? ["story", "aside"] : ["aside", "story"]; track name) {
        @if (name === "aside") {
          <aside>Weather</aside>
        } @else if (state().isShown) {
          <app-story [article]="state().article" [level]="state().level" [isolation]="state().isolation" [notes]="state().notes" />
        }
      }
    </main>
  `,
})
class Page {
  state = state;
}

Object.assign(window, { show: state.set });
bootstrapApplication(Page, { providers: [provideZonelessChangeDetection()] });
