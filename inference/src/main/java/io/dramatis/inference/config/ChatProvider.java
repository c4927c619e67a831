package io.dramatis.inference.config;

/** Protocols of chat models. */
public enum ChatProvider {
  /** OpenAI's chat completions, spoken by vLLM, TGI, llama.cpp, Ollama and many services. */
  OPENAI,
  /** Ollama's own. */
  OLLAMA,
  /** Anthropic's messages. */
  ANTHROPIC,
  /** The in-process stand-in. */
  REHEARSAL
}
